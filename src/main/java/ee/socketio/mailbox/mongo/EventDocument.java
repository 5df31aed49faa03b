package ee.socketio.mailbox.mongo;

import ee.socketio.mailbox.Addressee;
import ee.socketio.mailbox.DurableEvent;
import ee.socketio.mailbox.StoredEvent;

/** The content of one document; its {@code _id} is the id of the event. */
record EventDocument(Addressee to, long sequence, DurableEvent event) {
  static final String NAMESPACE = "namespace";
  static final String USER = "user";
  static final String SEQUENCE = "sequence";
  static final String AT = "at";
  static final String EXPIRES = "expires";
  static final String JSON = "json";
  static final String ATTACHMENTS = "attachments";

  StoredEvent stored() {
    return new StoredEvent(sequence, event);
  }
}
