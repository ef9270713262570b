package io.watchword.gateway.aws.sns;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks into an answer of SNS. A text that declares a document type is none: nothing in it is resolved or expanded. */
final class SnsXml {

    private static final XMLInputFactory READERS = readers();

    private SnsXml() {}

    private static XMLInputFactory readers() {
        // The platform's own, whatever the server brings.
        XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Without one the platform prints what it does not understand.
        readers.setXMLReporter((message, errorType, related, location) -> {});
        return readers;
    }

    /** The text of the first element of this name directly within one of that name, in a text that is whole. */
    static Optional<String> text(byte[] xml, String within, String name) {
        Optional<String> found = Optional.empty();
        Deque<String> open = new ArrayDeque<>();
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    return Optional.empty();
                }
                if (event == XMLStreamConstants.END_ELEMENT) {
                    open.pop();
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    boolean sought =
                            found.isEmpty() && name.equals(reader.getLocalName()) && within.equals(open.peek());
                    if (sought) {
                        found = Optional.of(reader.getElementText().strip());
                    } else {
                        open.push(reader.getLocalName());
                    }
                }
            }
            return found;
        } catch (XMLStreamException notXml) {
            return Optional.empty();
        }
    }
}
