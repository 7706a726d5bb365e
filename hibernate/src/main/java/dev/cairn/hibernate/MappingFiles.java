package dev.cairn.hibernate;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
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
   * Looks where {@code loader} does: it has every jar open already.
   *
   * @throws CairnException when a persistence.xml cannot be understood
   */
  static MappingFiles in(ClassLoader loader) {
    Set<String> resources = new LinkedHashSet<>();
    try {
      if (loader.getResource(ORM) != null) {
        resources.add(ORM);
      }
      for (URL url : Collections.list(loader.getResources(PERSISTENCE))) {
        addMappingFiles(url, resources);
      }
    } catch (IOException e) {
      throw CairnException.failed("The mapping files cannot be read: " + e.getMessage())
          .causedBy(e);
    }
    return new MappingFiles(resources);
  }

  private static void addMappingFiles(URL url, Set<String> resources) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false); // a cached jar stays open after its file has changed
    try (InputStream in = connection.getInputStream()) {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("mapping-file")) {
          resources.add(reader.getElementText().trim());
        }
      }
    } catch (XMLStreamException e) {
      throw CairnException.failed("The file is not well-formed XML: " + e.getMessage())
          .at(url.toString())
          .causedBy(e);
    }
  }
}
