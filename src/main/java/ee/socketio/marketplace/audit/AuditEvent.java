package ee.socketio.marketplace.audit;

import ee.socketio.marketplace.Timestamps;
import java.time.Instant;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log, which admins should notice; the payload of {@code
 * dashboard:security:new}.
 *
 * @param id 24 hexadecimal digits; a later event has a greater id
 * @param at when the event happened; the first one of equal events
 * @param kind the text of an {@link AuditKind}
 * @param message a description without secrets
 * @param address the address of the client, if it is known
 * @param userId the id of the user, if it is known
 * @param userName the name of the user, if it is known
 * @param namespace the namespace, if there is one
 * @param count the number of equal events of the same minute and source; null for one
 */
public record AuditEvent(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    Instant at,
    String kind,
    String message,
    @Nullable String address,
    @Nullable String userId,
    @Nullable String userName,
    @Nullable String namespace,
    @Nullable Integer count) {

  /** An event that happens now. */
  static AuditEvent of(AuditKind kind, String message) {
    return new AuditEvent(
        new ObjectId().toHexString(),
        Timestamps.now(),
        kind.text(),
        message,
        null,
        null,
        null,
        null,
        null);
  }

  /** The number of events that this one stands for. */
  int cases() {
    return count == null ? 1 : count;
  }

  /** The same event for a number of cases. */
  AuditEvent times(int cases) {
    Integer several = cases == 1 ? null : cases;
    return new AuditEvent(id, at, kind, message, address, userId, userName, namespace, several);
  }

  AuditEvent from(@Nullable String clientAddress) {
    return new AuditEvent(id, at, kind, message, clientAddress, userId, userName, namespace, count);
  }

  AuditEvent by(@Nullable String id, @Nullable String name) {
    return new AuditEvent(this.id, at, kind, message, address, id, name, namespace, count);
  }

  AuditEvent in(@Nullable String name) {
    return new AuditEvent(id, at, kind, message, address, userId, userName, name, count);
  }
}
