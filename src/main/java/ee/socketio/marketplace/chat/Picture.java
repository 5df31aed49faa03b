package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.picture.PictureKind;
import java.time.Instant;
import java.util.List;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.bson.types.Binary;

/**
 * A picture of a message, as it is stored.
 *
 * @param id the id of its message
 * @param owner the id of the sender
 * @param users the ids of the two users who may see it
 * @param kind the kind that the server has found
 * @param data the bytes of the picture
 * @param at when the server received the picture
 */
public record Picture(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String owner,
    List<String> users,
    PictureKind kind,
    Binary data,
    Instant at) {}
