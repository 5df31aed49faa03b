package ee.socketio.marketplace.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The repository of the samples, in the collection {@code samples}. It has one document for each
 * server, range and step, to which each sample is added. Documents that are older than their range
 * are removed, so each server has at most {@link Range#points} documents for a range, and one more.
 */
@ApplicationScoped
public class Samples implements Repository {
  private static final int MAX_READ = 20_000;

  @Inject private MongoDatabase database;
  private MongoCollection<Document> samples;

  /** For CDI. */
  protected Samples() {}

  Samples(MongoDatabase database) {
    this.database = database;
    prepare();
  }

  @PostConstruct
  void prepare() {
    samples = database.getCollection("samples");
    samples.createIndex(Indexes.ascending("range", "start"));
  }

  /** Adds a sample to each range, and removes what is too old. */
  void add(Sample sample) {
    List<WriteModel<Document>> writes =
        Stream.of(Range.values()).map(range -> write(range, sample)).toList();
    samples.bulkWrite(writes);
    for (Range range : Range.values()) {
      // One step more, from which the growth of a total is computed.
      long oldest = range.first(sample.at()) - range.step();
      samples.deleteMany(and(eq("range", range.text()), lt("start", oldest)));
    }
  }

  private static WriteModel<Document> write(Range range, Sample sample) {
    long start = range.startOf(sample.at());
    List<Bson> changes = new ArrayList<>();
    changes.add(Updates.set("range", range.text()));
    changes.add(Updates.set("start", start));
    changes.add(Updates.inc("samples", 1L));
    sample
        .values()
        .forEach(
            (figure, value) ->
                changes.add(
                    figure.kind() == Figure.Kind.TOTAL
                        ? Updates.max(figure.text(), value)
                        : Updates.inc(figure.text(), value)));
    for (int i = 0; i < Histogram.SIZE; i++) {
      if (sample.times()[i] > 0) {
        changes.add(Updates.inc("time" + i, sample.times()[i]));
      }
    }
    return new UpdateOneModel<>(
        eq("_id", range.text() + " " + start + " " + sample.node()),
        Updates.combine(changes),
        new UpdateOptions().upsert(true));
  }

  /** Reads the history of a range until a moment, summed over all servers. */
  History read(Range range, Instant now) {
    HistoryBuilder history = new HistoryBuilder(range, now);
    samples
        .find(and(eq("range", range.text()), gte("start", range.first(now) - range.step())))
        .limit(MAX_READ)
        .forEach(history::add);
    return history.build();
  }
}
