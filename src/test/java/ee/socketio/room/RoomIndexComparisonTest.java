package ee.socketio.room;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.socket.RecordedRecipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Performs the same random calls on {@link RoomIndex} and {@link NaiveRooms}. */
class RoomIndexComparisonTest {
  private static final int STEPS = 20_000;
  private static final List<NamespaceName> NAMESPACES =
      List.of(NamespaceName.ROOT, NamespaceName.of("/orders"));

  private final Random random = new Random(Seed.of(getClass()));
  private final RoomIndex<RecordedRecipient> index = new RoomIndex<>();
  private final NaiveRooms<RecordedRecipient> naive = new NaiveRooms<>();

  /** Members of both namespaces; each id exists once in each namespace. */
  private final List<RecordedRecipient> members =
      NAMESPACES.stream()
          .flatMap(each -> Stream.of("m1", "m2", "m3").map(id -> new RecordedRecipient(id, each)))
          .toList();

  /** Room names, one of which is also the id of a member. */
  private final List<String> names = List.of("a", "b", "c", "m1");

  @Test
  void theIndexAnswersEveryCallAsTheNaiveRoomsDo() {
    for (int step = 0; step < STEPS; step++) {
      String call = same(change());
      String query = same(query());
      assertThat(index.count()).as("count after %s and %s", call, query).isEqualTo(naive.count());
    }
  }

  /** A call and its name. */
  private record Call(String name, Function<Rooms<RecordedRecipient>, Object> call) {}

  private String same(Call call) {
    assertThat(call.call.apply(index)).as(call.name).isEqualTo(call.call.apply(naive));
    return call.name;
  }

  private Call change() {
    RecordedRecipient member = any(members);
    List<String> several = List.of(any(names), any(names));
    return switch (random.nextInt(8)) {
      case 0 -> new Call("exit " + member, rooms -> rooms.exit(member));
      case 1, 2 -> new Call("enter " + member, rooms -> enter(rooms, member));
      case 3, 4 -> new Call("leave " + member, rooms -> rooms.leave(member, several.get(0)));
      default -> new Call("join " + member + several, rooms -> rooms.join(member, several));
    };
  }

  private static boolean enter(Rooms<RecordedRecipient> rooms, RecordedRecipient member) {
    rooms.enter(member);
    return true;
  }

  private Call query() {
    RecordedRecipient member = any(members);
    NamespaceName namespace = any(NAMESPACES);
    String name = any(names);
    return switch (random.nextInt(3)) {
      case 0 -> new Call("roomsOf " + member, rooms -> rooms.roomsOf(member));
      case 1 -> new Call("size " + namespace + name, rooms -> rooms.size(namespace, name));
      default -> reached(new Destination(namespace, someNames(), someNames()));
    };
  }

  /** Compares the members that a destination reaches, and how often it reaches each of them. */
  private static Call reached(Destination destination) {
    return new Call(
        destination.toString(),
        rooms -> {
          List<RecordedRecipient> reached = new ArrayList<>();
          rooms.forEach(destination, reached::add);
          return reached.stream()
              .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        });
  }

  private Set<String> someNames() {
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(i -> any(names))
        .collect(Collectors.toSet());
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
