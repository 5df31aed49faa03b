package ee.socketio.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The rooms of one namespace, from both sides. The entry of a member in {@code memberships} is
 * locked while its rooms change, so a member that exits is left in no room; within it the entry of
 * a room is locked, so a room that empties is not lost for one that joins.
 */
final class NamespaceRooms {
  private final Map<Member, Set<String>> memberships = new ConcurrentHashMap<>();
  private final Map<String, Set<Member>> rooms = new ConcurrentHashMap<>();

  void enter(Member member) {
    memberships.computeIfAbsent(member, m -> ConcurrentHashMap.newKeySet(4));
    join(member, Set.of(member.id().value()));
  }

  int count() {
    return rooms.size();
  }

  boolean isEmpty() {
    return memberships.isEmpty();
  }

  Set<String> exit(Member member) {
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

  List<String> join(Member member, Collection<String> names) {
    List<String> fresh = new ArrayList<>(names.size());
    memberships.computeIfPresent(
        member,
        (m, joined) -> {
          for (String name : names) {
            if (joined.add(name)) {
              add(member, name);
              fresh.add(name);
            }
          }
          return joined;
        });
    return fresh;
  }

  boolean leave(Member member, String name) {
    AtomicBoolean left = new AtomicBoolean();
    memberships.computeIfPresent(
        member,
        (m, joined) -> {
          if (joined.remove(name)) {
            remove(member, name);
            left.set(true);
          }
          return joined;
        });
    return left.get();
  }

  private void add(Member member, String name) {
    rooms.compute(
        name,
        (n, members) -> {
          Set<Member> all = members == null ? ConcurrentHashMap.newKeySet(1) : members;
          all.add(member);
          return all;
        });
  }

  private void remove(Member member, String name) {
    rooms.computeIfPresent(
        name,
        (n, members) -> {
          members.remove(member);
          return members.isEmpty() ? null : members;
        });
  }

  Set<String> roomsOf(Member member) {
    return Set.copyOf(memberships.getOrDefault(member, Set.of()));
  }

  int size(String room) {
    return members(room).size();
  }

  void forEach(Destination destination, Consumer<Member> action) {
    Collection<Member> chosen = chosen(destination.rooms());
    if (destination.except().isEmpty()) {
      chosen.forEach(action);
      return;
    }
    Set<Member> spared = union(destination.except());
    for (Member member : chosen) {
      if (!spared.contains(member)) {
        action.accept(member);
      }
    }
  }

  private Collection<Member> chosen(Set<String> names) {
    return switch (names.size()) {
      case 0 -> memberships.keySet();
      case 1 -> members(names.iterator().next());
      default -> union(names);
    };
  }

  private Set<Member> union(Set<String> names) {
    Set<Member> union = new HashSet<>();
    names.forEach(name -> union.addAll(members(name)));
    return union;
  }

  private Set<Member> members(String room) {
    return rooms.getOrDefault(room, Set.of());
  }
}
