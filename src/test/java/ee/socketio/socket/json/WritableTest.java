package ee.socketio.socket.json;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.Socket;
import jakarta.json.bind.annotation.JsonbTransient;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritableTest {
  /** A record whose members can be written. */
  public record Fine(
      int number,
      Instant at,
      byte[] bytes,
      InputStream file,
      Map<String, List<Optional<Fine>>> more,
      Object any,
      Comparable<String> open,
      Thread.State state,
      @JsonbTransient Thread hidden) {}

  /** A record with a member that cannot be written. */
  public record Deep(List<Map<String, Lock>> locks) {}

  /** A bean with a property that cannot be written. */
  public static class Lock {
    public @Nullable Thread getOwner() {
      return null;
    }
  }

  record NotPublic(int a) {}

  /** A generic record. */
  public record Page<T>(List<T> items) {}

  static class Types {
    @Nullable Page<Thread> page;
    @Nullable Page<String> fine;
  }

  @ParameterizedTest
  @ValueSource(
      classes = {Fine.class, void.class, String.class, Object.class, Map.class, int[].class})
  void aTypeWithValuesHasNoProblem(Class<?> type) {
    assertThat(Writable.problem(type)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Thread.class,
        Stream.class,
        Iterator.class,
        Socket.class,
        OutputStream.class,
        IllegalStateException.class,
        Thread[].class
      })
  void theProblemNamesATypeWithoutValues(Class<?> type) {
    Class<?> named = type.isArray() ? type.getComponentType() : type;

    assertThat(Writable.problem(type)).contains(named.getName() + " cannot be written as JSON");
  }

  @Test
  void theProblemNamesAMemberAtAnyDepth() throws Exception {
    assertThat(Writable.problem(Deep.class)).contains("java.lang.Thread cannot be written as JSON");
    assertThat(Writable.problem(Types.class.getDeclaredField("page").getGenericType()))
        .contains("java.lang.Thread cannot be written as JSON");
    assertThat(Writable.problem(Types.class.getDeclaredField("fine").getGenericType())).isEmpty();
  }

  @Test
  void theProblemNamesATypeThatIsNotPublic() {
    assertThat(Writable.problem(NotPublic.class))
        .contains(NotPublic.class.getName() + " is not public, as JSON-B needs it");
  }
}
