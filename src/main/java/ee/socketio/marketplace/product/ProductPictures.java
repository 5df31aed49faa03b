package ee.socketio.marketplace.product;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import ee.socketio.marketplace.picture.PictureCollection;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The repository of the pictures of products, in the collection {@code productPictures}. */
@ApplicationScoped
public class ProductPictures implements Repository {
  @Inject private MongoDatabase database;
  private PictureCollection<ProductPicture> pictures;

  /** For CDI. */
  protected ProductPictures() {}

  ProductPictures(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    pictures = new PictureCollection<>(database, "productPictures", ProductPicture.class);
  }

  void add(List<ProductPicture> sizes) {
    pictures.add(sizes);
  }

  Optional<ProductPicture> find(String productId, String id) {
    return pictures.find(id, eq("productId", productId));
  }

  /** Returns the number of files of a seller, at most {@code max}. */
  long countOf(String sellerId, int max) {
    return pictures.countOf(sellerId, max);
  }

  void remove(List<String> ids) {
    pictures.remove(ids);
  }
}
