package dev.cairn.hibernate;

import dev.cairn.error.CairnException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML mappings of an application: {@code META-INF/orm.xml} where there is one, and what {@code
 * META-INF/persistence.xml} names as mapping files.
 */
record MappingFiles(Set<String> resources) {

  private static final String ORM = "META-INF/orm.xml";
  private static final String PERSISTENCE = "META-INF/persistence.xml";

  /**
   * Looks through {@code roots}.
   *
   * @throws CairnException when a persistence.xml cannot be understood
   */
  static MappingFiles in(List<Path> roots) {
    Set<String> resources = new LinkedHashSet<>();
    for (Path root : roots) {
      try {
        if (Files.isDirectory(root)) {
          inFolder(root, resources);
        } else if (Files.isRegularFile(root) && root.toString().endsWith(".jar")) {
          inJar(root, resources);
        }
      } catch (IOException | XMLStreamException e) {
        throw CairnException.failed("The mapping files cannot be read: " + e.getMessage())
            .at(root.toString())
            .causedBy(e);
      }
    }
    return new MappingFiles(resources);
  }

  private static void inFolder(Path root, Set<String> resources)
      throws IOException, XMLStreamException {
    if (Files.isRegularFile(root.resolve(ORM))) {
      resources.add(ORM);
    }
    Path persistence = root.resolve(PERSISTENCE);
    if (Files.isRegularFile(persistence)) {
      addMappingFiles(Files.readAllBytes(persistence), resources);
    }
  }

  private static void inJar(Path jar, Set<String> resources)
      throws IOException, XMLStreamException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (zip.getEntry(ORM) != null) {
        resources.add(ORM);
      }
      Optional<ZipEntry> persistence = Optional.ofNullable(zip.getEntry(PERSISTENCE));
      if (persistence.isPresent()) {
        try (InputStream in = zip.getInputStream(persistence.get())) {
          addMappingFiles(in.readAllBytes(), resources);
        }
      }
    }
  }

  private static void addMappingFiles(byte[] xml, Set<String> resources) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    try {
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("mapping-file")) {
          resources.add(reader.getElementText().trim());
        }
      }
    } finally {
      reader.close();
    }
  }
}
