package ee.socketio.marketplace.user;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import ee.socketio.marketplace.DemoMode;
import ee.socketio.marketplace.store.Repository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The repository of the accounts, in the collection {@code users}. In demo mode it adds the demo
 * users that are missing.
 */
@ApplicationScoped
public class Accounts implements Repository {
  private static final int MAX_OF_ROLE = 100;

  @Inject private MongoDatabase database;
  @Inject private Passwords passwords;
  @Inject private DemoMode demo;
  private MongoCollection<Account> accounts;

  /** For CDI. */
  protected Accounts() {}

  Accounts(MongoDatabase database, Passwords passwords, DemoMode demo) {
    this.database = database;
    this.passwords = passwords;
    this.demo = demo;
    prepare();
  }

  @PostConstruct
  void prepare() {
    accounts = database.getCollection("users", Account.class);
    accounts.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
    accounts.createIndex(Indexes.ascending("status"));
    accounts.createIndex(Indexes.ascending("role"));
    if (demo.on()) {
      DemoUsers.ALL.forEach(this::addMissing);
    }
  }

  private void addMissing(User demo) {
    if (accounts.countDocuments(id(demo.id())) == 0) {
      List<Bson> fields =
          new ArrayList<>(
              List.of(
                  set("email", demo.email()),
                  set("name", demo.name()),
                  set("role", demo.role()),
                  set("status", demo.status()),
                  set("passwordHash", passwords.hash(DemoUsers.PASSWORD))));
      if (demo.shopName() != null) {
        fields.add(set("shopName", demo.shopName()));
      }
      accounts.updateOne(id(demo.id()), combine(fields), new UpdateOptions().upsert(true));
    }
  }

  /** Returns all accounts, oldest first. */
  public List<Account> all() {
    return accounts.find().sort(Sorts.ascending("_id")).into(new ArrayList<>());
  }

  /** Returns the account with an id; empty if the text is not an id. */
  public Optional<Account> find(String id) {
    return ObjectId.isValid(id)
        ? Optional.ofNullable(accounts.find(id(id)).first())
        : Optional.empty();
  }

  /** Returns the accounts with some ids; ids without an account are ignored. */
  public List<Account> find(Collection<String> ids) {
    List<ObjectId> known = ids.stream().filter(ObjectId::isValid).map(ObjectId::new).toList();
    return accounts.find(Filters.in("_id", known)).into(new ArrayList<>());
  }

  /** Returns the ids of the suspended accounts. */
  Set<String> suspended() {
    Set<String> ids = new HashSet<>();
    accounts.find(eq("status", Account.SUSPENDED)).forEach(each -> ids.add(each.id()));
    return ids;
  }

  /** Returns the ids of the users with a role, at most {@value #MAX_OF_ROLE}. */
  List<String> idsWithRole(String role) {
    return accounts
        .find(eq("role", role))
        .limit(MAX_OF_ROLE)
        .map(Account::id)
        .into(new ArrayList<>());
  }

  /** Returns the account with an e-mail address, which is in lower case. */
  public Optional<Account> findByEmail(String email) {
    return Optional.ofNullable(accounts.find(eq("email", email)).first());
  }

  /**
   * Makes a customer a seller. An account with another role does not change.
   *
   * @param shopName the name of the shop, which buyers see
   */
  public void promote(String id, String shopName) {
    accounts.updateOne(
        Filters.and(id(id), eq("role", "user")),
        combine(set("role", "seller"), set("shopName", shopName)));
  }

  /**
   * Sets the status of an account.
   *
   * @param reason the reason of a suspension; null removes it
   * @return the account as it is now; empty if it does not exist
   */
  public Optional<Account> setStatus(String id, String status, @Nullable String reason) {
    return Optional.ofNullable(
        accounts.findOneAndUpdate(
            id(id),
            combine(
                set("status", status), reason == null ? unset("reason") : set("reason", reason)),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
  }

  /** Stores when a user was last seen. An earlier time than the stored one has no effect. */
  public void seen(String id, Instant at) {
    if (ObjectId.isValid(id)) {
      accounts.updateOne(
          Filters.and(id(id), Filters.not(Filters.gte("lastSeen", at))), set("lastSeen", at));
    }
  }

  private static Bson id(String id) {
    return eq("_id", new ObjectId(id));
  }
}
