package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Rooms in memory, each namespace by itself. */
public final class RoomIndex implements Rooms {
  private final Map<NamespaceName, NamespaceRooms> namespaces = new ConcurrentHashMap<>();

  @Override
  public void enter(Member member) {
    in(member.namespaceName()).enter(member);
  }

  @Override
  public Set<String> exit(Member member) {
    return in(member.namespaceName()).exit(member);
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
  public void forEach(Destination destination, Consumer<Member> action) {
    in(destination.namespace()).forEach(destination, action);
  }

  private NamespaceRooms in(NamespaceName namespace) {
    NamespaceRooms rooms = namespaces.get(namespace);
    return rooms != null
        ? rooms
        : namespaces.computeIfAbsent(namespace, name -> new NamespaceRooms());
  }
}
