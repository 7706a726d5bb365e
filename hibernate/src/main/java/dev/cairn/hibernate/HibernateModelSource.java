package dev.cairn.hibernate;

import dev.cairn.model.ModelReading;
import dev.cairn.model.ModelRequest;
import dev.cairn.model.ModelSource;
import dev.cairn.schema.Schema;
import java.util.ArrayList;
import java.util.List;
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
    ClassLoader loader = HibernateModelSource.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    QuietLogging logging = new QuietLogging();
    try {
      return read(request, loader);
    } finally {
      logging.restore();
      thread.setContextClassLoader(before);
    }
  }

  private ModelReading read(ModelRequest request, ClassLoader loader) {
    try (MappedModel model =
        MappedModel.explained(() -> MappedModel.boot(request, loader, versions))) {
      SchemaReader reader = new SchemaReader(model, request.dialect(), versions);
      Schema schema = MappedModel.explained(reader::read);
      Metadata metadata = model.metadata();
      List<String> notes = new ArrayList<>(model.notes());
      notes.addAll(reader.notes());
      return new HibernateReading(
          schema,
          model.entityCount(),
          notes,
          new InitialValues(() -> MappedColumns.of(metadata, reader.names())));
    }
  }
}
