package ee.socketio.room;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.socket.RecordedRecipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomIndexStressTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final int THREADS = 4;
  private static final int ROUNDS = 400;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private final RoomIndex<RecordedRecipient> rooms = new RoomIndex<>();

  @Test
  void noRoomRemainsAfterAllMembersHaveExited() throws Exception {
    List<RecordedRecipient> members =
        IntStream.range(0, 40).mapToObj(i -> new RecordedRecipient("m" + i)).toList();
    long seed = Seed.of(getClass());
    for (int round = 0; round < 25; round++) {
      List<RecordedRecipient> fresh =
          members.stream().map(member -> new RecordedRecipient(member.id().value())).toList();
      fresh.forEach(rooms::enter);
      // Each thread uses all members, so joins and exits of one member overlap.
      Crowd.run(THREADS, seed + 1_000L * round, (thread, random) -> mingle(fresh, random));
      fresh.forEach(rooms::exit);
      assertNoRoomRemains(fresh);
    }
  }

  private void mingle(List<RecordedRecipient> members, Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      RecordedRecipient member = members.get(random.nextInt(members.size()));
      String room = NAMES.get(random.nextInt(NAMES.size()));
      switch (random.nextInt(10)) {
        case 0 -> rooms.exit(member);
        case 1, 2, 3 -> rooms.leave(member, room);
        case 4 -> rooms.forEach(new Destination(ROOT, Set.copyOf(NAMES), Set.of("a")), m -> {});
        default -> rooms.join(member, List.of(room, "a"));
      }
    }
  }

  private void assertNoRoomRemains(List<RecordedRecipient> members) {
    assertThat(NAMES).allSatisfy(room -> assertThat(rooms.size(ROOT, room)).isZero());
    assertThat(members)
        .allSatisfy(
            member -> {
              assertThat(rooms.roomsOf(member)).isEmpty();
              assertThat(rooms.size(ROOT, member.id().value())).isZero();
            });
    List<RecordedRecipient> remaining = new ArrayList<>();
    rooms.forEach(Destination.everyone(ROOT), remaining::add);
    assertThat(remaining).isEmpty();
  }

  @Test
  void bothIndexesAgreeAfterTheLastCall() throws Exception {
    List<RecordedRecipient> members =
        IntStream.range(0, 40).mapToObj(i -> new RecordedRecipient("m" + i)).toList();
    members.forEach(rooms::enter);

    Crowd.run(THREADS, Seed.of(getClass()), (thread, random) -> mingle(members, random));

    for (String room : NAMES) {
      List<RecordedRecipient> reached = new ArrayList<>();
      rooms.forEach(Destination.room(ROOT, room), reached::add);
      assertThat(reached)
          .containsExactlyInAnyOrderElementsOf(
              members.stream().filter(member -> rooms.roomsOf(member).contains(room)).toList());
    }
  }

  @Test
  void theListenerKnowsTheRoomsAfterTheLastCall() throws Exception {
    Set<String> known = ConcurrentHashMap.newKeySet();
    AtomicInteger contradictions = new AtomicInteger();
    rooms.follow(
        new RoomListener() {
          @Override
          public void created(NamespaceName namespace, String room) {
            contradictions.addAndGet(known.add(room) ? 0 : 1);
          }

          @Override
          public void deleted(NamespaceName namespace, String room) {
            contradictions.addAndGet(known.remove(room) ? 0 : 1);
          }
        });
    List<RecordedRecipient> members =
        IntStream.range(0, 40).mapToObj(i -> new RecordedRecipient("m" + i)).toList();
    members.forEach(rooms::enter);

    Crowd.run(THREADS, Seed.of(getClass()), (thread, random) -> mingle(members, random));

    assertThat(contradictions).hasValue(0);
    assertThat(known)
        .isEqualTo(
            members.stream()
                .flatMap(member -> rooms.roomsOf(member).stream())
                .collect(Collectors.toSet()));
  }

  @Test
  void aMemberCanJoinARoomWhileItsLastMemberExits() throws Exception {
    RecordedRecipient joining = new RecordedRecipient("joining");
    for (int round = 0; round < 200; round++) {
      RecordedRecipient exiting = new RecordedRecipient("exiting");
      rooms.enter(exiting);
      rooms.join(exiting, List.of("a"));
      rooms.enter(joining);
      Thread exit = new Thread(() -> rooms.exit(exiting));
      exit.start();
      rooms.join(joining, List.of("a"));
      exit.join();
      assertThat(rooms.size(ROOT, "a")).isEqualTo(1);
      rooms.exit(joining);
    }
  }
}
