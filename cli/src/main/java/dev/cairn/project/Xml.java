package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads small XML files without following anything that they refer to. */
final class Xml {

  private Xml() {}

  /**
   * Returns the document in {@code file}.
   *
   * @throws CairnException when it is no XML
   */
  static Document read(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default handler of the JDK writes to standard error before it throws.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(file.toFile());
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw CairnException.failed("Cannot read " + file.getFileName() + ": " + e.getMessage())
          .at(file.toString())
          .causedBy(e);
    }
  }

  /** Returns the direct children of that name, whatever their namespace. */
  static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }
}
