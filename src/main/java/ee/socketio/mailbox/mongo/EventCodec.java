package ee.socketio.mailbox.mongo;

import static ee.socketio.mailbox.mongo.EventDocument.AT;
import static ee.socketio.mailbox.mongo.EventDocument.ATTACHMENTS;
import static ee.socketio.mailbox.mongo.EventDocument.EXPIRES;
import static ee.socketio.mailbox.mongo.EventDocument.JSON;
import static ee.socketio.mailbox.mongo.EventDocument.NAMESPACE;
import static ee.socketio.mailbox.mongo.EventDocument.SEQUENCE;
import static ee.socketio.mailbox.mongo.EventDocument.USER;

import ee.socketio.mailbox.Addressee;
import ee.socketio.mailbox.DurableEvent;
import ee.socketio.protocol.socketio.NamespaceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * Converts events to documents. The codec is written by hand, because the driver's codec does not
 * support records with lists of binary values, and because the codecs of the application must not
 * affect the documents.
 */
final class EventCodec implements Codec<EventDocument> {
  @Override
  public Class<EventDocument> getEncoderClass() {
    return EventDocument.class;
  }

  @Override
  public void encode(BsonWriter writer, EventDocument document, EncoderContext context) {
    DurableEvent event = document.event();
    writer.writeStartDocument();
    writer.writeString("_id", event.id());
    writer.writeString(NAMESPACE, document.to().namespace().value());
    writer.writeString(USER, document.to().userId());
    writer.writeInt64(SEQUENCE, document.sequence());
    writer.writeDateTime(AT, event.at().toEpochMilli());
    writer.writeDateTime(EXPIRES, event.expires().toEpochMilli());
    writer.writeString(JSON, event.json());
    writer.writeStartArray(ATTACHMENTS);
    event.attachments().forEach(each -> writer.writeBinaryData(new BsonBinary(each)));
    writer.writeEndArray();
    writer.writeEndDocument();
  }

  @Override
  public EventDocument decode(BsonReader reader, DecoderContext context) {
    String id = "";
    String namespace = "";
    String user = "";
    long sequence = 0;
    long at = 0;
    long expires = 0;
    String json = "[]";
    List<byte[]> attachments = List.of();
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      switch (reader.readName()) {
        case "_id" -> id = reader.readString();
        case NAMESPACE -> namespace = reader.readString();
        case USER -> user = reader.readString();
        case SEQUENCE -> sequence = reader.readInt64();
        case AT -> at = reader.readDateTime();
        case EXPIRES -> expires = reader.readDateTime();
        case JSON -> json = reader.readString();
        case ATTACHMENTS -> attachments = attachments(reader);
        default -> reader.skipValue();
      }
    }
    reader.readEndDocument();
    return new EventDocument(
        new Addressee(NamespaceName.of(namespace), user),
        sequence,
        new DurableEvent(
            id, Instant.ofEpochMilli(at), Instant.ofEpochMilli(expires), json, attachments));
  }

  private static List<byte[]> attachments(BsonReader reader) {
    List<byte[]> attachments = new ArrayList<>();
    reader.readStartArray();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      attachments.add(reader.readBinaryData().getData());
    }
    reader.readEndArray();
    return attachments;
  }
}
