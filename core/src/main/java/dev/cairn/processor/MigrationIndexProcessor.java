package dev.cairn.processor;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.cairn.cache.Checksum;
import dev.cairn.migration.Revision;
import dev.cairn.script.MigrationIndex;
import dev.cairn.script.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Writes the {@link MigrationIndex} of the classes that carry {@code @Revision}, and keeps their
 * sources beside it: so an application finds its migrations without scanning, and records in the
 * database the script as a person wrote it.
 */
public final class MigrationIndexProcessor extends AbstractProcessor {

  private final Map<String, MigrationIndex.Entry> found = new TreeMap<>();

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Revision.class.getName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element element : round.getElementsAnnotatedWith(Revision.class)) {
      if (element instanceof TypeElement type) {
        note(type);
      }
    }
    if (round.processingOver() && !found.isEmpty()) {
      writeIndex();
    }
    return false;
  }

  private void note(TypeElement type) {
    Revision annotation = type.getAnnotation(Revision.class);
    String name = processingEnv.getElementUtils().getBinaryName(type).toString();
    Optional<String> source = source(type);
    MigrationIndex.Entry entry =
        new MigrationIndex.Entry(
            name,
            source.map(Checksum::of).orElse(""),
            new dev.cairn.revision.Revision(
                annotation.id(),
                List.of(annotation.revises()),
                List.of(annotation.dependsOn()),
                Set.of(annotation.labels()),
                List.of(annotation.replaces()),
                annotation.message()));
    found.put(name, entry);
    source.ifPresent(text -> write(entry.sourceResource(), text, type));
  }

  /** Another compiler than the JDK's has no such door; then the source stays unknown. */
  private Optional<String> source(TypeElement type) {
    try {
      TreePath path = Trees.instance(processingEnv).getPath(type);
      CharSequence text = path.getCompilationUnit().getSourceFile().getCharContent(true);
      return Optional.of(SourceText.normalised(text.toString()));
    } catch (IllegalArgumentException | LinkageError | IOException e) {
      return Optional.empty();
    }
  }

  /** A compiler that compiles only what changed shows only that; the rest is in the last index. */
  private void writeIndex() {
    Map<String, MigrationIndex.Entry> all = new TreeMap<>();
    for (MigrationIndex.Entry entry : lastIndex()) {
      if (processingEnv.getElementUtils().getTypeElement(entry.className()) != null) {
        all.put(entry.className(), entry);
      }
    }
    all.putAll(found);
    write(MigrationIndex.RESOURCE, MigrationIndex.write(all.values()));
  }

  private List<MigrationIndex.Entry> lastIndex() {
    try (InputStream in =
        processingEnv
            .getFiler()
            .getResource(StandardLocation.CLASS_OUTPUT, "", MigrationIndex.RESOURCE)
            .openInputStream()) {
      return MigrationIndex.read(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), MigrationIndex.RESOURCE);
    } catch (IOException | RuntimeException e) {
      // There is none yet, or none that means anything to this version.
      return List.of();
    }
  }

  private void write(String resource, String text, Element... origins) {
    try (OutputStream out =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", resource, origins)
            .openOutputStream()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(
              Diagnostic.Kind.ERROR, "Cairn cannot write " + resource + ": " + e.getMessage());
    }
  }
}
