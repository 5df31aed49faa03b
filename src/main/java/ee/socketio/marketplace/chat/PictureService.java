package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.picture.PictureKind;
import ee.socketio.marketplace.picture.PictureLimits;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.bson.types.Binary;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stores the pictures of messages, and gives them to their two users. */
@TranslatesOutages
@Stateless
public class PictureService {
  @Inject private Pictures pictures;
  @Inject private ChatService chat;

  @Inject
  @ConfigProperty(name = "marketplace.chat.max-picture", defaultValue = "262144")
  private int maxBytes;

  @Inject
  @ConfigProperty(name = "marketplace.chat.max-pictures", defaultValue = "200")
  private int maxPictures;

  /**
   * Stores a picture and its message. A picture that is sent again under the same client id is
   * stored once.
   *
   * @param draft a valid draft
   * @throws ee.socketio.marketplace.MarketplaceException if the recipient does not exist, if the
   *     bytes are not an acceptable picture, or if the conversation is encrypted
   */
  public ChatService.Stored store(Actor sender, PictureDraft draft, byte[] bytes) {
    PictureKind kind = new PictureLimits(maxBytes, PictureLimits.LARGE_SIDE).require(bytes);
    ChatMessage message = chat.pictureMessage(sender, draft, kind);
    // The picture is stored first, so that no message lacks its picture.
    pictures.add(
        new Picture(
            message.id(),
            sender.id(),
            List.of(sender.id(), message.to()),
            kind,
            new Binary(bytes),
            message.at()));
    boolean isShown = false;
    try {
      ChatService.Stored stored = chat.store(message);
      isShown = stored.isNew();
      return stored;
    } finally {
      if (!isShown) {
        pictures.remove(message.id());
      }
      pictures.keepLatest(sender.id(), maxPictures);
    }
  }

  /**
   * Returns a picture.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if there is no such picture, or if the
   *     reader neither sent nor received it
   */
  public Picture find(Actor reader, String id) {
    return pictures
        .find(Require.id(id, "id"), reader.id())
        .orElseThrow(() -> MarketplaceError.PICTURE_UNKNOWN.because("The picture does not exist."));
  }
}
