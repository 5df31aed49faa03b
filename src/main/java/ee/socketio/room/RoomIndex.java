package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Rooms in memory, with an index for each namespace.
 *
 * @param <M> the members
 */
public final class RoomIndex<M extends Member> implements Rooms<M> {
  private final Map<NamespaceName, NamespaceRooms<M>> namespaces = new ConcurrentHashMap<>();
  private final NamespaceRooms<M> empty =
      new NamespaceRooms<>(NamespaceName.ROOT, () -> RoomListener.NONE);
  private volatile RoomListener listener = RoomListener.NONE;

  @Override
  public void enter(M member) {
    namespaces.compute(
        member.namespaceName(),
        (name, there) -> {
          NamespaceRooms<M> rooms =
              there == null ? new NamespaceRooms<>(name, () -> listener) : there;
          rooms.enter(member);
          return rooms;
        });
  }

  @Override
  public Set<String> exit(M member) {
    Set<String> left = new HashSet<>();
    // No member enters during this call, so an empty namespace can be removed.
    namespaces.computeIfPresent(
        member.namespaceName(),
        (name, rooms) -> {
          left.addAll(rooms.exit(member));
          return rooms.isEmpty() ? null : rooms;
        });
    return left;
  }

  @Override
  public List<String> join(M member, Collection<String> rooms) {
    return in(member.namespaceName()).join(member, rooms);
  }

  @Override
  public boolean leave(M member, String room) {
    return in(member.namespaceName()).leave(member, room);
  }

  @Override
  public Set<String> roomsOf(M member) {
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
  public void follow(RoomListener follower) {
    listener = follower;
  }

  @Override
  public void forEach(Destination destination, Consumer<? super M> action) {
    in(destination.namespace()).forEach(destination, action);
  }

  private NamespaceRooms<M> in(NamespaceName namespace) {
    return namespaces.getOrDefault(namespace, empty);
  }
}
