package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Rooms as one map from each member to its rooms, without any index; for one thread only. */
final class NaiveRooms<M extends Member> implements Rooms<M> {
  private final Map<M, Set<String>> rooms = new HashMap<>();
  private RoomListener listener = RoomListener.NONE;

  @Override
  public void follow(RoomListener follower) {
    listener = follower;
  }

  @Override
  public void enter(M member) {
    rooms.computeIfAbsent(member, m -> new TreeSet<>());
    join(member, Set.of(member.id().value()));
  }

  @Override
  public Set<String> exit(M member) {
    Set<String> left = roomsOf(member);
    left.forEach(room -> leave(member, room));
    rooms.remove(member);
    return left;
  }

  @Override
  public List<String> join(M member, Collection<String> joined) {
    Set<String> of = rooms.get(member);
    return of == null
        ? List.of()
        : joined.stream()
            .filter(room -> !of.contains(room))
            .filter(room -> add(member, room))
            .toList();
  }

  @Override
  public boolean leave(M member, String room) {
    boolean left = rooms.getOrDefault(member, new TreeSet<>()).remove(room);
    if (left && size(member.namespaceName(), room) == 0) {
      listener.deleted(member.namespaceName(), room);
    }
    return left;
  }

  private boolean add(M member, String room) {
    if (size(member.namespaceName(), room) == 0) {
      listener.created(member.namespaceName(), room);
    }
    return rooms.computeIfAbsent(member, m -> new TreeSet<>()).add(room);
  }

  @Override
  public Set<String> roomsOf(M member) {
    return Set.copyOf(rooms.getOrDefault(member, Set.of()));
  }

  @Override
  public int size(NamespaceName namespace, String room) {
    return (int) members(namespace).filter(member -> roomsOf(member).contains(room)).count();
  }

  @Override
  public int count() {
    Set<Map.Entry<NamespaceName, String>> all = new HashSet<>();
    rooms.forEach(
        (member, of) -> of.forEach(room -> all.add(Map.entry(member.namespaceName(), room))));
    return all.size();
  }

  @Override
  public void forEach(Destination destination, Consumer<? super M> action) {
    members(destination.namespace())
        .filter(member -> destination.rooms().isEmpty() || isInAny(member, destination.rooms()))
        .filter(member -> !isInAny(member, destination.except()))
        .toList()
        .forEach(action);
  }

  private Stream<M> members(NamespaceName namespace) {
    return rooms.keySet().stream().filter(member -> member.namespaceName().equals(namespace));
  }

  private boolean isInAny(M member, Set<String> names) {
    return !Collections.disjoint(roomsOf(member), names);
  }
}
