package dev.cairn.script;

import dev.cairn.cache.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Tells one state of a class path from another. */
final class ClassPathPrint {

  private ClassPathPrint() {}

  /** Returns a text that differs when an archive, or a class in a folder, is another. */
  static String of(List<Path> classPath) {
    List<String> facts = new ArrayList<>();
    for (Path element : classPath) {
      facts.add(element.toString());
      try {
        if (Files.isDirectory(element)) {
          addClasses(element, facts);
        } else {
          facts.add(stamp(element));
        }
      } catch (IOException e) {
        facts.add("unreadable");
      }
    }
    return Checksum.of(facts.toArray(String[]::new));
  }

  /** Returns size and time of a file, which differ when somebody puts another in its place. */
  static String stamp(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.size() + "@" + attributes.lastModifiedTime().toMillis();
  }

  /** A build touches classes that it does not change, so it is their content that counts. */
  private static void addClasses(Path folder, List<String> facts) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          (Iterable<Path>)
              files.filter(path -> path.toString().endsWith(".class")).sorted()::iterator) {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        facts.add(folder.relativize(file) + "=" + crc.getValue());
      }
    }
  }
}
