package ee.socketio.marketplace.dashboard;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The repository of the limits that admins have changed, in the collection {@code alert_limits}.
 * All servers of a cluster read them from there. The other limits have the values of the
 * configuration.
 */
@ApplicationScoped
public class AlertLimits implements Repository {
  @Inject private MongoDatabase database;
  private Map<AlertLimit, Long> defaults = Map.of();
  private volatile Map<AlertLimit, Long> latest = Map.of();
  private MongoCollection<Stored> changed;

  /**
   * A limit that differs from its default.
   *
   * @param kind the kind of the {@link AlertLimit}
   * @param value the value
   */
  public record Stored(@BsonId String kind, long value) {}

  /** For CDI. */
  protected AlertLimits() {}

  AlertLimits(MongoDatabase database, ToLongFunction<AlertLimit> configuration) {
    this.database = database;
    prepare(configuration);
  }

  @PostConstruct
  void prepare() {
    Config config = ConfigProvider.getConfig();
    prepare(limit -> config.getOptionalValue(limit.key(), Long.class).orElse(limit.standard()));
  }

  private void prepare(ToLongFunction<AlertLimit> configuration) {
    Map<AlertLimit, Long> values = new EnumMap<>(AlertLimit.class);
    for (AlertLimit limit : AlertLimit.values()) {
      long value = configuration.applyAsLong(limit);
      if (!limit.accepts(value)) {
        throw new IllegalArgumentException(
            limit.key() + " is " + value + ", expected 0 to " + limit.max());
      }
      values.put(limit, value);
    }
    defaults = Collections.unmodifiableMap(values);
    latest = defaults;
    changed = database.getCollection("alert_limits", Stored.class);
  }

  /** The values of the configuration, in the order of the limits. */
  Map<AlertLimit, Long> defaults() {
    return defaults;
  }

  /** Reads the current values, in the order of the limits. */
  Map<AlertLimit, Long> read() {
    Map<AlertLimit, Long> values = new EnumMap<>(defaults);
    changed
        .find()
        .forEach(
            each -> AlertLimit.of(each.kind()).ifPresent(limit -> values.put(limit, each.value())));
    latest = Collections.unmodifiableMap(values);
    return latest;
  }

  /** The values that were read last. */
  Map<AlertLimit, Long> latest() {
    return latest;
  }

  /**
   * Stores a value. The default is not stored, so that the limit follows the configuration.
   *
   * @param value a value that the limit accepts
   * @return the value before
   */
  long replace(AlertLimit limit, long value) {
    Bson id = eq("_id", limit.kind());
    long standard = defaults.getOrDefault(limit, limit.standard());
    Stored before =
        value == standard
            ? changed.findOneAndDelete(id)
            : changed.findOneAndReplace(
                id,
                new Stored(limit.kind(), value),
                new FindOneAndReplaceOptions().upsert(true).returnDocument(ReturnDocument.BEFORE));
    return before == null ? standard : before.value();
  }
}
