package ee.socketio.marketplace.chat;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import ee.socketio.marketplace.picture.PictureCollection;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The repository of the pictures of messages, in the collection {@code chatPictures}. */
@ApplicationScoped
public class Pictures implements Repository {
  @Inject private MongoDatabase database;
  private PictureCollection<Picture> pictures;

  /** For CDI. */
  protected Pictures() {}

  Pictures(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    pictures = new PictureCollection<>(database, "chatPictures", Picture.class);
  }

  void add(Picture picture) {
    pictures.add(List.of(picture));
  }

  /** Returns a picture that a user sent or received. */
  Optional<Picture> find(String id, String userId) {
    return pictures.find(id, eq("users", userId));
  }

  void remove(String id) {
    pictures.remove(List.of(id));
  }

  /** Removes the oldest pictures of a sender, so that at most {@code max} remain. */
  void keepLatest(String owner, int max) {
    pictures.keepLatest(owner, max);
  }
}
