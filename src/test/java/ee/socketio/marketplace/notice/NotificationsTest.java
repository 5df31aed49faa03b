package ee.socketio.marketplace.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TestDatabase;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.util.List;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NotificationsTest {
  private static final int MAX = 5;

  private static TestDatabase store;
  private static Notifications notifications;

  private final String alice = new ObjectId().toHexString();
  private final String bob = new ObjectId().toHexString();

  @BeforeAll
  static void open() throws IOException {
    store = TestDatabase.open();
    notifications = new Notifications(store.database(), MAX);
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
  }

  @Test
  void aUserReadsOwnNotificationsInPagesNewestFirst() {
    Notification first = add(alice, null);
    Notification second = add(alice, null);
    Notification third = add(alice, null);
    add(bob, null);
    assertThat(ids(notifications.page(alice, null, 2))).containsExactly(third.id(), second.id());
    assertThat(ids(notifications.page(alice, second.id(), 2))).containsExactly(first.id());
    assertThat(notifications.page(alice, first.id(), 2)).isEmpty();
  }

  @Test
  void aNotificationIsUnreadUntilItOrALaterOneWasRead() {
    Notification first = add(alice, null);
    Notification second = add(alice, null);
    Notification third = add(alice, null);
    notifications.markRead(alice, second.id());
    assertThat(notifications.unread(alice)).isEqualTo(1);
    assertThat(notifications.page(alice, null, 3))
        .extracting(Notification::id, Notification::read)
        .containsExactly(
            tuple(third.id(), false), tuple(second.id(), true), tuple(first.id(), true));
    notifications.markRead(alice, first.id());
    assertThat(notifications.unread(alice)).as("an earlier id has no effect").isEqualTo(1);
  }

  @Test
  void anIdFromTheFutureDoesNotReadLaterNotifications() {
    add(alice, null);
    notifications.markRead(alice, "f".repeat(24));
    assertThat(notifications.unread(alice)).isZero();
    add(alice, null);
    assertThat(notifications.unread(alice)).isEqualTo(1);
    notifications.markRead(bob, "f".repeat(24));
    add(bob, null);
    assertThat(notifications.unread(bob)).isEqualTo(1);
  }

  @Test
  void onlyTheUnreadNotificationOfAGroupIsTaken() {
    Notification grouped = add(alice, "product:submitted");
    add(bob, "product:submitted");
    add(alice, "order:received");
    assertThat(notifications.takeUnread(alice, "product:submitted"))
        .map(Notification::id)
        .contains(grouped.id());
    assertThat(notifications.takeUnread(alice, "product:submitted")).isEmpty();
    Notification read = add(alice, "product:submitted");
    notifications.markRead(alice, read.id());
    assertThat(notifications.takeUnread(alice, "product:submitted")).isEmpty();
  }

  @Test
  void theNotificationsOfAGroupAreReadWhenTheWorkIsDone() {
    Notification alices = add(alice, "product:submitted");
    Notification bobs = add(bob, "product:submitted");
    Notification other = add(alice, "order:received");
    Notification later = add(bob, "product:submitted");
    assertThat(notifications.markDone(List.of(alice, bob), "product:submitted", bobs.id()))
        .isTrue();
    assertThat(notifications.page(alice, null, 10))
        .extracting(Notification::id, Notification::read)
        .containsExactly(tuple(other.id(), false), tuple(alices.id(), true));
    assertThat(notifications.unread(alice)).isEqualTo(1);
    assertThat(notifications.unread(bob)).as("a later one announces other work").isEqualTo(1);
    assertThat(notifications.takeUnread(bob, "product:submitted"))
        .map(Notification::id)
        .contains(later.id());
    assertThat(notifications.takeUnread(alice, "product:submitted")).isEmpty();
    assertThat(notifications.markDone(List.of(alice), "product:submitted", other.id()))
        .as("nothing changes")
        .isFalse();
  }

  @Test
  void theOldestNotificationsOfAUserAreDeleted() {
    Notification oldest = add(alice, null);
    Notification kept = add(bob, null);
    for (int i = 0; i < MAX; i++) {
      add(alice, null);
    }
    assertThat(ids(notifications.page(alice, null, 100))).hasSize(MAX).doesNotContain(oldest.id());
    assertThat(ids(notifications.page(bob, null, 100))).containsExactly(kept.id());
  }

  @Test
  void anAnnouncementIsForEveryUserWithAReadStateOfItsOwn() throws IOException {
    try (TestDatabase other = TestDatabase.open()) {
      Notifications all = new Notifications(other.database(), MAX);
      Notification announcement = notification(Notification.EVERYBODY, null);
      all.add(announcement);
      all.markRead(alice, announcement.id());
      assertThat(all.unread(alice)).isZero();
      assertThat(all.unread(bob)).isEqualTo(1);
      assertThat(ids(all.page(bob, null, 10))).containsExactly(announcement.id());
    }
  }

  @Test
  void anAdminIsNotNotifiedOfTheOwnAnnouncement() throws IOException {
    try (TestDatabase other = TestDatabase.open()) {
      Notifications all = new Notifications(other.database(), MAX);
      Notification own = notification(Notification.EVERYBODY, null, alice);
      Notification foreign = notification(Notification.EVERYBODY, null, bob);
      all.add(own);
      all.add(foreign);
      assertThat(ids(all.page(alice, null, 10))).containsExactly(foreign.id());
      assertThat(all.unread(alice)).isEqualTo(1);
      assertThat(ids(all.page(bob, null, 10))).containsExactly(own.id());
      String carol = new ObjectId().toHexString();
      assertThat(ids(all.page(carol, null, 10))).containsExactly(foreign.id(), own.id());
      assertThat(all.unread(carol)).isEqualTo(2);
    }
  }

  @Test
  void theAnnouncerIsNotPartOfThePayload() {
    assertThat(
            JsonbBuilder.create().toJson(notification(Notification.EVERYBODY, null, "the-admin")))
        .contains("\"from\":\"Sam\"")
        .doesNotContain("announcer", "the-admin");
  }

  @Test
  void aLimitBelowOneIsRefused() {
    assertThatThrownBy(() -> new Notifications(store.database(), 0))
        .hasMessage("marketplace.notifications.max is 0, expected at least 1");
  }

  @Test
  void severalOccasionsHaveOneTitle() {
    News news = new News("New order", "text", null, "order:received", "%d new orders");
    assertThat(news.title(1)).isEqualTo("New order");
    assertThat(news.title(37)).isEqualTo("37 new orders");
    assertThat(new News("Order shipped", "text", null, "order:1", null).title(2))
        .isEqualTo("Order shipped");
    assertThat(News.single("Title", "x".repeat(600), null).text()).hasSize(500).endsWith("…");
  }

  private static List<String> ids(List<Notification> found) {
    return found.stream().map(Notification::id).toList();
  }

  private static Notification add(String userId, @Nullable String group) {
    Notification added = notification(userId, group);
    notifications.add(added);
    return added;
  }

  private static Notification notification(String userId, @Nullable String group) {
    return notification(userId, group, null);
  }

  private static Notification notification(
      String userId, @Nullable String group, @Nullable String announcer) {
    return new Notification(
        new ObjectId().toHexString(),
        userId,
        "Title",
        "Text",
        null,
        group,
        group == null ? null : 1,
        null,
        "Sam",
        announcer,
        Timestamps.now(),
        null);
  }
}
