package ee.socketio.room;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.socket.RecordedRecipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The behaviour of every implementation of {@link Rooms}. */
public abstract class RoomsContract {
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final NamespaceName ORDERS = NamespaceName.of("/orders");

  private final RecordedRecipient ann = new RecordedRecipient("ann");
  private final RecordedRecipient bob = new RecordedRecipient("bob");
  private final RecordedRecipient eve = new RecordedRecipient("eve");
  private final Rooms<RecordedRecipient> rooms = rooms();

  /** New rooms without members. */
  protected abstract Rooms<RecordedRecipient> rooms();

  @BeforeEach
  void threeMembersEnter() {
    rooms.enter(ann);
    rooms.enter(bob);
    rooms.enter(eve);
  }

  private List<Member> reached(Destination destination) {
    List<Member> reached = new ArrayList<>();
    rooms.forEach(destination, reached::add);
    return reached;
  }

  private static Destination to(Set<String> in, Set<String> except) {
    return new Destination(ROOT, in, except);
  }

  @Test
  void aMemberThatEntersIsInTheRoomOfItsOwnId() {
    assertThat(rooms.roomsOf(ann)).containsExactly("ann");
    assertThat(reached(Destination.room(ROOT, "ann"))).containsExactly(ann);
  }

  @Test
  void aMemberIsInTheRoomsThatItJoined() {
    rooms.join(ann, List.of("a", "b"));

    assertThat(rooms.roomsOf(ann)).containsExactlyInAnyOrder("ann", "a", "b");
    assertThat(reached(Destination.room(ROOT, "a"))).containsExactly(ann);
  }

  @Test
  void joiningARoomTwiceCountsOnce() {
    rooms.join(ann, List.of("a", "a"));
    rooms.join(ann, List.of("a"));

    assertThat(rooms.size(ROOT, "a")).isEqualTo(1);
    assertThat(reached(Destination.room(ROOT, "a"))).containsExactly(ann);
  }

  @Test
  void joiningAnEmptyListOfRoomsHasNoEffect() {
    rooms.join(ann, List.of());

    assertThat(rooms.roomsOf(ann)).containsExactly("ann");
  }

  @Test
  void aMemberThatLeavesOneRoomStaysInItsOtherRooms() {
    rooms.join(ann, List.of("a", "b"));

    rooms.leave(ann, "a");

    assertThat(rooms.roomsOf(ann)).containsExactlyInAnyOrder("ann", "b");
    assertThat(reached(Destination.room(ROOT, "a"))).isEmpty();
  }

  @Test
  void leavingARoomWithoutBeingInItHasNoEffect() {
    rooms.join(bob, List.of("a"));

    rooms.leave(ann, "a");
    rooms.leave(ann, "nowhere");

    assertThat(rooms.roomsOf(ann)).containsExactly("ann");
    assertThat(reached(Destination.room(ROOT, "a"))).containsExactly(bob);
  }

  @Test
  void joiningReturnsTheRoomsThatAreNewToTheMember() {
    assertThat(rooms.join(ann, List.of("a"))).containsExactly("a");
    assertThat(rooms.join(ann, List.of("b", "a", "c"))).containsExactly("b", "c");
  }

  @Test
  void leavingReturnsWhetherTheMemberWasInTheRoom() {
    rooms.join(ann, List.of("a"));

    assertThat(rooms.leave(ann, "a")).isTrue();
    assertThat(rooms.leave(ann, "a")).isFalse();
  }

  @Test
  void exitingReturnsTheRoomsOfTheMember() {
    rooms.join(ann, List.of("a"));

    assertThat(rooms.exit(ann)).containsExactlyInAnyOrder("ann", "a");
    assertThat(rooms.exit(ann)).isEmpty();
  }

  @Test
  void theCountIncludesEachRoomOfEachNamespaceOnce() {
    RecordedRecipient other = new RecordedRecipient("other", ORDERS);
    rooms.enter(other);
    rooms.join(ann, List.of("a"));
    rooms.join(bob, List.of("a"));
    rooms.join(other, List.of("a"));

    assertThat(rooms.count()).isEqualTo(6);
  }

  @Test
  void aMemberMayLeaveItsOwnRoom() {
    rooms.leave(ann, "ann");

    assertThat(rooms.roomsOf(ann)).isEmpty();
    assertThat(reached(Destination.everyone(ROOT))).containsExactlyInAnyOrder(ann, bob, eve);
  }

  @Test
  void aMemberThatExitsIsInNoRoom() {
    rooms.join(ann, List.of("a"));
    rooms.join(bob, List.of("a"));

    rooms.exit(ann);

    assertThat(rooms.roomsOf(ann)).isEmpty();
    assertThat(reached(Destination.room(ROOT, "a"))).containsExactly(bob);
    assertThat(reached(Destination.room(ROOT, "ann"))).isEmpty();
    assertThat(reached(Destination.everyone(ROOT))).containsExactlyInAnyOrder(bob, eve);
  }

  @Test
  void aMemberThatHasExitedJoinsNoRoom() {
    rooms.exit(ann);

    rooms.join(ann, List.of("a"));

    assertThat(rooms.roomsOf(ann)).isEmpty();
    assertThat(rooms.size(ROOT, "a")).isZero();
    assertThat(reached(Destination.everyone(ROOT))).doesNotContain(ann);
  }

  @Test
  void aMemberThatNeverEnteredJoinsNoRoom() {
    RecordedRecipient stranger = new RecordedRecipient("stranger");

    rooms.join(stranger, List.of("a"));
    rooms.leave(stranger, "a");
    rooms.exit(stranger);

    assertThat(rooms.roomsOf(stranger)).isEmpty();
    assertThat(rooms.size(ROOT, "a")).isZero();
  }

  @Test
  void aSecondExitHasNoEffect() {
    rooms.exit(ann);
    rooms.exit(ann);

    assertThat(reached(Destination.everyone(ROOT))).containsExactlyInAnyOrder(bob, eve);
  }

  @Test
  void aDestinationWithoutRoomsReachesEachMemberOnce() {
    rooms.join(ann, List.of("a", "b"));

    assertThat(reached(Destination.everyone(ROOT))).containsExactlyInAnyOrder(ann, bob, eve);
  }

  @Test
  void aUnionReachesEachMemberOnce() {
    rooms.join(ann, List.of("a", "b"));
    rooms.join(bob, List.of("b"));

    assertThat(reached(to(Set.of("a", "b", "nowhere"), Set.of())))
        .containsExactlyInAnyOrder(ann, bob);
  }

  @Test
  void membersOfAnExcludedRoomAreNotReached() {
    rooms.join(ann, List.of("a"));
    rooms.join(bob, List.of("a", "quiet"));
    rooms.join(eve, List.of("a"));

    assertThat(reached(to(Set.of("a"), Set.of("quiet", "eve")))).containsExactly(ann);
  }

  @Test
  void aDestinationWithoutRoomsCanExcludeMembers() {
    assertThat(reached(to(Set.of(), Set.of("ann")))).containsExactlyInAnyOrder(bob, eve);
  }

  @Test
  void excludingAnUnknownRoomHasNoEffect() {
    assertThat(reached(to(Set.of("ann"), Set.of("nowhere")))).containsExactly(ann);
  }

  @Test
  void anUnknownRoomHasNoMembers() {
    assertThat(reached(Destination.room(ROOT, "nowhere"))).isEmpty();
    assertThat(rooms.size(ROOT, "nowhere")).isZero();
  }

  @Test
  void theSizeChangesWhenMembersJoinAndLeave() {
    rooms.join(ann, List.of("a"));
    rooms.join(bob, List.of("a"));
    assertThat(rooms.size(ROOT, "a")).isEqualTo(2);

    rooms.leave(ann, "a");
    assertThat(rooms.size(ROOT, "a")).isEqualTo(1);

    rooms.exit(bob);
    assertThat(rooms.size(ROOT, "a")).isZero();
  }

  @Test
  void aRoomThatEmptiedCanBeJoinedAgain() {
    rooms.join(ann, List.of("a"));
    rooms.leave(ann, "a");
    rooms.join(bob, List.of("a"));

    assertThat(reached(Destination.room(ROOT, "a"))).containsExactly(bob);
  }

  @Test
  void roomsOfTheSameNameInTwoNamespacesAreSeparate() {
    RecordedRecipient other = new RecordedRecipient("other", ORDERS);
    rooms.enter(other);
    rooms.join(other, List.of("a"));
    rooms.join(ann, List.of("a"));

    assertThat(reached(Destination.room(ROOT, "a"))).containsExactly(ann);
    assertThat(reached(Destination.room(ORDERS, "a"))).containsExactly(other);
    assertThat(reached(Destination.everyone(ORDERS))).containsExactly(other);
    assertThat(rooms.size(ORDERS, "a")).isEqualTo(1);
  }

  @Test
  void theSetOfRoomsIsACopy() {
    Set<String> before = rooms.roomsOf(ann);

    rooms.join(ann, List.of("a"));

    assertThat(before).containsExactly("ann");
  }

  @Test
  void theListenerLearnsOfTheFirstAndTheLastMemberOfARoom() {
    List<String> calls = new ArrayList<>();
    rooms.follow(recording(calls));
    rooms.join(ann, List.of("a"));
    rooms.join(bob, List.of("a", "b"));
    assertThat(calls).containsExactly("+/ a", "+/ b");

    calls.clear();
    rooms.leave(ann, "a");
    rooms.leave(ann, "a");
    assertThat(calls).isEmpty();

    rooms.exit(bob);
    assertThat(calls).containsExactlyInAnyOrder("-/ a", "-/ b", "-/ bob");
  }

  @Test
  void theListenerLearnsOfTheRoomOfAMember() {
    List<String> calls = new ArrayList<>();
    rooms.follow(recording(calls));
    rooms.enter(new RecordedRecipient("other", ORDERS));
    assertThat(calls).containsExactly("+/orders other");
  }

  private static RoomListener recording(List<String> calls) {
    return new RoomListener() {
      @Override
      public void created(NamespaceName namespace, String room) {
        calls.add("+" + namespace.value() + " " + room);
      }

      @Override
      public void deleted(NamespaceName namespace, String room) {
        calls.add("-" + namespace.value() + " " + room);
      }
    };
  }

  @Test
  void membersMayExitDuringForEach() {
    rooms.join(ann, List.of("a"));
    rooms.join(bob, List.of("a"));

    rooms.forEach(Destination.room(ROOT, "a"), rooms::exit);
    rooms.forEach(Destination.everyone(ROOT), rooms::exit);

    assertThat(reached(Destination.everyone(ROOT))).isEmpty();
  }
}
