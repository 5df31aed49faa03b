package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The rooms of one namespace, indexed by member and by room.
 *
 * <p>Two rules keep both indexes equal. A member's entry in {@code memberships} is locked while its
 * rooms change, so an exiting member remains in no room. Within that lock, the entry of a room is
 * locked, so an emptied room is not removed while another member joins it, and the listener learns
 * of both in their order.
 */
final class NamespaceRooms<M extends Member> {
  private final NamespaceName name;
  private final Supplier<RoomListener> listener;
  private final Map<M, Set<String>> memberships = new ConcurrentHashMap<>();
  private final Map<String, Set<M>> rooms = new ConcurrentHashMap<>();

  /**
   * @param listener the current listener
   */
  NamespaceRooms(NamespaceName name, Supplier<RoomListener> listener) {
    this.name = name;
    this.listener = listener;
  }

  void enter(M member) {
    memberships.computeIfAbsent(member, m -> ConcurrentHashMap.newKeySet(4));
    join(member, Set.of(member.id().value()));
  }

  int count() {
    return rooms.size();
  }

  boolean isEmpty() {
    return memberships.isEmpty();
  }

  Set<String> exit(M member) {
    Set<String> left = new HashSet<>();
    memberships.computeIfPresent(
        member,
        (m, joined) -> {
          joined.forEach(room -> remove(member, room));
          left.addAll(joined);
          return null;
        });
    return left;
  }

  List<String> join(M member, Collection<String> names) {
    List<String> added = new ArrayList<>(names.size());
    memberships.computeIfPresent(
        member,
        (m, joined) -> {
          for (String room : names) {
            if (joined.add(room)) {
              add(member, room);
              added.add(room);
            }
          }
          return joined;
        });
    return added;
  }

  boolean leave(M member, String room) {
    AtomicBoolean left = new AtomicBoolean();
    memberships.computeIfPresent(
        member,
        (m, joined) -> {
          if (joined.remove(room)) {
            remove(member, room);
            left.set(true);
          }
          return joined;
        });
    return left.get();
  }

  private void add(M member, String room) {
    rooms.compute(
        room,
        (r, members) -> {
          if (members != null) {
            members.add(member);
            return members;
          }
          Set<M> created = ConcurrentHashMap.newKeySet(1);
          created.add(member);
          listener.get().created(name, room);
          return created;
        });
  }

  private void remove(M member, String room) {
    rooms.computeIfPresent(
        room,
        (r, members) -> {
          members.remove(member);
          if (members.isEmpty()) {
            listener.get().deleted(name, room);
            return null;
          }
          return members;
        });
  }

  Set<String> roomsOf(M member) {
    return Set.copyOf(memberships.getOrDefault(member, Set.of()));
  }

  int size(String room) {
    return members(room).size();
  }

  void forEach(Destination destination, Consumer<? super M> action) {
    Collection<M> chosen = chosen(destination.rooms());
    if (destination.except().isEmpty()) {
      chosen.forEach(action);
      return;
    }
    Set<M> excluded = union(destination.except());
    for (M member : chosen) {
      if (!excluded.contains(member)) {
        action.accept(member);
      }
    }
  }

  private Collection<M> chosen(Set<String> names) {
    return switch (names.size()) {
      case 0 -> memberships.keySet();
      case 1 -> members(names.iterator().next());
      default -> union(names);
    };
  }

  private Set<M> union(Set<String> names) {
    Set<M> union = new HashSet<>();
    names.forEach(room -> union.addAll(members(room)));
    return union;
  }

  private Set<M> members(String room) {
    return rooms.getOrDefault(room, Set.of());
  }
}
