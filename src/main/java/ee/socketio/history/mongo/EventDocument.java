package ee.socketio.history.mongo;

import ee.socketio.history.Addressee;
import ee.socketio.history.DurableEvent;
import ee.socketio.history.StoredEvent;

/** What one document holds; its {@code _id} is the id of the event. */
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
