package ee.socketio.socket.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.ClientException;
import jakarta.validation.ConstraintViolationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ExceptionMappersTest {
  private final ExceptionMappers mappers =
      new ExceptionMappers()
          .add(Exception.class, thrown -> new ClientException("some"))
          .add(IOException.class, thrown -> new ClientException("io", Map.of("code", "IO")));

  @Test
  void theMapperOfTheNearestTypeIsChosen() {
    assertThat(mappers.map(new FileNotFoundException("/etc"))).hasMessage("io");
    assertThat(mappers.map(new IllegalStateException())).hasMessage("some");
  }

  @Test
  void aCauseOfANearerTypeIsPreferred() {
    Throwable thrown = new CompletionException(new UncheckedIOException(new IOException("disk")));

    assertThat(mappers.map(thrown)).hasMessage("io");
  }

  @Test
  void aClientExceptionIsNotMapped() {
    ClientException cause = new ClientException("for the client");

    assertThat(mappers.map(new IllegalStateException(cause))).isSameAs(cause);
  }

  @Test
  void anErrorWithoutAMapperIsReturned() {
    Throwable error = new StackOverflowError();

    assertThat(mappers.map(error)).isSameAs(error);
  }

  @Test
  void violationsHaveACode() {
    Throwable mapped = mappers.map(new ConstraintViolationException(Set.of()));

    assertThat(mapped)
        .isInstanceOfSatisfying(
            ClientException.class,
            error -> assertThat(error.details()).containsEntry("code", "INVALID"));
  }

  @Test
  void theApplicationMayReplaceTheMapperOfViolations() {
    ConstraintViolationException violated = new ConstraintViolationException(Set.of());

    assertThat(mappers.map(violated)).hasMessage("The payload is not valid");
    mappers.add(ConstraintViolationException.class, thrown -> new ClientException("ours"));
    assertThat(mappers.map(violated)).hasMessage("ours");
  }

  @Test
  void theExceptionIsReturnedIfItsMapperFails() {
    mappers.add(
        IOException.class,
        thrown -> {
          throw new IllegalStateException("broken mapper");
        });
    IOException thrown = new IOException("disk");

    assertThat(mappers.map(thrown)).isSameAs(thrown);
  }
}
