package dev.cairn.hibernate;

import dev.cairn.model.ModelReading;
import dev.cairn.model.ModelRequest;
import dev.cairn.model.ModelSource;
import dev.cairn.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.boot.Metadata;

/**
 * Reads entity classes through Hibernate. Registered as a service; to be loaded by the
 * application's class loader, so that the application's own Hibernate, 6.6 or 7.x, is the one that
 * is asked.
 */
public final class HibernateModelSource implements ModelSource {

  private final Hibernates versions = new Hibernates();

  /** Returns a source; the service loader calls this. */
  public HibernateModelSource() {}

  @Override
  public String describe() {
    return "Hibernate ORM " + versions.version();
  }

  @Override
  public ModelReading read(ModelRequest request) {
    return find(request).orElseThrow(() -> MappedModel.noEntity(request));
  }

  @Override
  public Optional<ModelReading> find(ModelRequest request) {
    ClassLoader loader = HibernateModelSource.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    QuietLogging logging = new QuietLogging();
    try {
      return find(request, loader);
    } finally {
      logging.restore();
      thread.setContextClassLoader(before);
    }
  }

  private Optional<ModelReading> find(ModelRequest request, ClassLoader loader) {
    Optional<MappedModel> found =
        MappedModel.explained(() -> MappedModel.find(request, loader, versions));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (MappedModel model = found.get()) {
      SchemaReader reader = new SchemaReader(model, request.dialect(), versions);
      Schema schema = MappedModel.explained(reader::read);
      Metadata metadata = model.metadata();
      List<String> notes = new ArrayList<>(model.notes());
      notes.addAll(reader.notes());
      return Optional.of(
          new HibernateReading(
              schema,
              model.entityCount(),
              notes,
              new InitialValues(() -> MappedColumns.of(metadata, reader.names()))));
    }
  }
}
