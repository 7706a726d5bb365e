package dev.cairn.script;

import dev.cairn.cache.CacheFolder;
import dev.cairn.cache.Checksum;
import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/** Where the classes that a migration is compiled against lie, as the compiler can read them. */
final class CoreLocation {

  private static final String CLASS = "/" + Migration.class.getName().replace('.', '/') + ".class";

  private CoreLocation() {}

  /**
   * Returns the folder or archive of Cairn's classes. From an archive within an archive, where the
   * compiler cannot look, they are copied to {@code cacheFolder}.
   *
   * @throws CairnException when they cannot be found
   */
  static Path find(Path cacheFolder) {
    CodeSource source = Migration.class.getProtectionDomain().getCodeSource();
    Optional<Path> direct = source == null ? Optional.empty() : asFile(source.getLocation());
    return direct.orElseGet(() -> unpack(Migration.class.getResource(CLASS), cacheFolder));
  }

  /** Returns what changes when Cairn's classes do. */
  static String stamp() {
    String version = String.valueOf(Migration.class.getPackage().getImplementationVersion());
    CodeSource source = Migration.class.getProtectionDomain().getCodeSource();
    Optional<Path> direct = source == null ? Optional.empty() : asFile(source.getLocation());
    if (direct.isEmpty()) {
      return version;
    }
    try {
      Path place = direct.get();
      return version
          + " "
          + ClassPathPrint.stamp(
              Files.isDirectory(place) ? place.resolve(CLASS.substring(1)) : place);
    } catch (IOException e) {
      return version;
    }
  }

  static Optional<Path> asFile(@Nullable URL location) {
    if (location == null) {
      return Optional.empty();
    }
    try {
      String text = location.toString();
      boolean plainJar = text.startsWith("jar:file:") && text.indexOf("!/") == text.length() - 2;
      URI uri = plainJar ? new URI(text.substring(4, text.length() - 2)) : location.toURI();
      Path path = "file".equals(uri.getScheme()) ? Path.of(uri) : null;
      return path != null && Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  static Path unpack(@Nullable URL type, Path cacheFolder) {
    try {
      if (type != null) {
        URLConnection connection = type.openConnection();
        if (connection instanceof JarURLConnection inner) {
          return copy(inner.getJarFile(), cacheFolder);
        }
      }
    } catch (IOException e) {
      throw notFound(String.valueOf(type)).causedBy(e);
    }
    throw notFound(String.valueOf(type));
  }

  private static CairnException notFound(String where) {
    return CairnException.failed("Cairn cannot find its own classes to compile migrations against.")
        .at(where)
        .hint("Run Cairn from a jar or a folder, or use migrations that are compiled already.");
  }

  private static Path copy(JarFile jar, Path cacheFolder) throws IOException {
    CacheFolder.make(cacheFolder);
    Path target = cacheFolder.resolve("cairn-api-" + Checksum.of(jar.getName()) + ".jar");
    Path temporary = cacheFolder.resolve("cairn-api-" + RevisionIds.next() + ".tmp");
    try {
      try (OutputStream file = Files.newOutputStream(temporary);
          JarOutputStream out = new JarOutputStream(file)) {
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
          JarEntry entry = entries.nextElement();
          if (entry.getName().startsWith("dev/cairn/") && entry.getName().endsWith(".class")) {
            out.putNextEntry(new JarEntry(entry.getName()));
            try (InputStream in = jar.getInputStream(entry)) {
              in.transferTo(out);
            }
          }
        }
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return target;
  }
}
