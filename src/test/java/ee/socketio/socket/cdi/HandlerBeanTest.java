package ee.socketio.socket.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.socket.Ack;
import jakarta.ejb.Stateless;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exception names the method whose declaration is invalid. */
class HandlerBeanTest {
  @SocketNamespace
  static class Unbindable {
    @OnEvent("a")
    void method(Runnable nothing) {}
  }

  @SocketNamespace
  static class AckOnConnect {
    @OnConnect
    void method(Ack ack) {}
  }

  @SocketNamespace
  static class PayloadOnDisconnect {
    @OnDisconnect
    void method(int number) {}
  }

  record Hidden(String text) {}

  @SocketNamespace
  static class HiddenRecord {
    @OnEvent("a")
    void method(Hidden hidden) {}
  }

  @SocketNamespace
  static class AnsweringThread {
    @OnEvent("a")
    CompletionStage<List<Thread>> method() {
      return CompletableFuture.completedStage(List.of());
    }
  }

  @SocketNamespace
  static class AnsweringHiddenRecord {
    @OnEvent("a")
    Hidden method() {
      return new Hidden("JSON-B cannot read it");
    }
  }

  @SocketNamespace
  static class Variable {
    @OnEvent("a")
    <T> void method(List<String> fine, T unknown) {}
  }

  @SocketNamespace
  static class Reserved {
    @OnEvent("disconnect")
    void method() {}
  }

  @SocketNamespace
  static class Nameless {
    @OnEvent("")
    void method() {}
  }

  @SocketNamespace
  static class Private {
    @OnEvent("a")
    private void method() {}
  }

  @SocketNamespace
  static class Fixed {
    @OnEvent("a")
    static void method() {}
  }

  @SocketNamespace
  static class Answering {
    @OnConnect
    String method() {
      return "nobody reads this";
    }
  }

  @SocketNamespace
  static class Twofold {
    @OnConnect
    @OnEvent("a")
    void method() {}
  }

  @Stateless
  @SocketNamespace
  static class HiddenInSessionBean {
    @OnEvent("a")
    void method() {}
  }

  @SocketNamespace("/orders/{id}")
  static class OtherPart {
    @OnEvent("a")
    void method(@NamespacePart("order") String id) {}
  }

  @SocketNamespace("/orders/{id}")
  static class PartOfAnotherType {
    @OnEvent("a")
    void method(@NamespacePart("id") int id) {}
  }

  @SocketNamespace("/orders")
  static class NoPattern {
    @OnEvent("a")
    void method(@NamespacePart("id") String id) {}
  }

  @SocketNamespace("/orders/{id}")
  static class PartOfNoHandler {
    void method(@NamespacePart("id") String id) {}
  }

  @SocketNamespace
  static class ConcurrentNoHandler {
    @Concurrent
    void method() {}
  }

  @SocketNamespace
  static class ConcurrentConnect {
    @OnConnect
    @Concurrent
    void method() {}
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        HiddenInSessionBean.class,
        OtherPart.class,
        PartOfAnotherType.class,
        ConcurrentConnect.class,
        ConcurrentNoHandler.class,
        NoPattern.class,
        PartOfNoHandler.class,
        Unbindable.class,
        AckOnConnect.class,
        PayloadOnDisconnect.class,
        HiddenRecord.class,
        AnsweringThread.class,
        AnsweringHiddenRecord.class,
        Variable.class,
        Reserved.class,
        Nameless.class,
        Private.class,
        Fixed.class,
        Answering.class,
        Twofold.class
      })
  void theExceptionNamesAnInvalidMethod(Class<?> bean) {
    assertThatThrownBy(() -> HandlerBean.of(bean))
        .isInstanceOf(HandlerDeclarationException.class)
        .hasMessageStartingWith(bean.getName() + ".method() ");
  }

  @SocketNamespace("no-slash")
  static class NoSlash {}

  @SocketNamespace("/a/{b")
  static class NotClosed {}

  @SocketNamespace("/a/*")
  static class Star {}

  @SocketNamespace("/{a}/{a}")
  static class SameTwice {}

  @ParameterizedTest
  @ValueSource(classes = {NoSlash.class, NotClosed.class, Star.class, SameTwice.class})
  void theExceptionNamesAnInvalidNamespace(Class<?> bean) {
    assertThatThrownBy(() -> HandlerBean.of(bean))
        .isInstanceOf(HandlerDeclarationException.class)
        .hasMessageStartingWith(bean.getName() + " names the namespace ");
  }

  static class Base {
    @OnEvent("inherited")
    void inherited() {}
  }

  @SocketNamespace
  static class One extends Base {
    @OnEvent("a")
    void first() {}
  }

  @SocketNamespace
  static class Other {
    @OnEvent("a")
    void second() {}
  }

  @SocketNamespace("/elsewhere")
  static class Elsewhere {
    @OnEvent("a")
    void third() {}
  }

  @Test
  void handlerMethodsAreInherited() {
    assertThat(HandlerBean.of(One.class).methods())
        .extracting(HandlerMethod::event)
        .containsExactly("a", "inherited");
  }

  @Test
  void theExceptionNamesBothHandlersOfOneEvent() {
    List<HandlerBean> beans =
        List.of(
            HandlerBean.of(One.class),
            HandlerBean.of(Other.class),
            HandlerBean.of(Elsewhere.class));
    assertThat(HandlerExtension.doubles(beans))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem)
                    .hasMessageContainingAll("One.first()", "Other.second()", "'a'"));
  }
}
