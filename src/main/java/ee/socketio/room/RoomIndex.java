package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Rooms in memory, each namespace by itself. */
public final class RoomIndex implements Rooms {
  private static final NamespaceRooms EMPTY = new NamespaceRooms();

  private final Map<NamespaceName, NamespaceRooms> namespaces = new ConcurrentHashMap<>();

  @Override
  public void enter(Member member) {
    namespaces.compute(
        member.namespaceName(),
        (name, there) -> {
          NamespaceRooms rooms = there == null ? new NamespaceRooms() : there;
          rooms.enter(member);
          return rooms;
        });
  }

  @Override
  public Set<String> exit(Member member) {
    Set<String> left = new HashSet<>();
    // Nobody enters meanwhile, so a namespace that is empty now can go.
    namespaces.computeIfPresent(
        member.namespaceName(),
        (name, rooms) -> {
          left.addAll(rooms.exit(member));
          return rooms.isEmpty() ? null : rooms;
        });
    return left;
  }

  @Override
  public List<String> join(Member member, Collection<String> rooms) {
    return in(member.namespaceName()).join(member, rooms);
  }

  @Override
  public boolean leave(Member member, String room) {
    return in(member.namespaceName()).leave(member, room);
  }

  @Override
  public Set<String> roomsOf(Member member) {
    return in(member.namespaceName()).roomsOf(member);
  }

  @Override
  public int size(NamespaceName namespace, String room) {
    return in(namespace).size(room);
  }

  @Override
  public int count() {
    return namespaces.values().stream().mapToInt(NamespaceRooms::count).sum();
  }

  @Override
  public void forEach(Destination destination, Consumer<Member> action) {
    in(destination.namespace()).forEach(destination, action);
  }

  private NamespaceRooms in(NamespaceName namespace) {
    return namespaces.getOrDefault(namespace, EMPTY);
  }
}
