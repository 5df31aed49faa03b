package ee.socketio.room.cdi;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.Member;
import ee.socketio.room.RoomIndex;
import ee.socketio.room.Rooms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rooms of the application. Inject it to ask who is where; sockets join and leave by
 * themselves.
 */
@ApplicationScoped
public class RoomRegistry implements Rooms {
  private final Rooms index = new RoomIndex();

  @Override
  public void enter(Member member) {
    index.enter(member);
  }

  @Override
  public Set<String> exit(Member member) {
    return index.exit(member);
  }

  @Override
  public List<String> join(Member member, Collection<String> rooms) {
    return index.join(member, rooms);
  }

  @Override
  public boolean leave(Member member, String room) {
    return index.leave(member, room);
  }

  @Override
  public Set<String> roomsOf(Member member) {
    return index.roomsOf(member);
  }

  @Override
  public int size(NamespaceName namespace, String room) {
    return index.size(namespace, room);
  }

  @Override
  public int count() {
    return index.count();
  }

  @Override
  public void forEach(Destination destination, Consumer<Member> action) {
    index.forEach(destination, action);
  }
}
