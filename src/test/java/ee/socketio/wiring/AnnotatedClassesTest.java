package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.cdi.PushTo;
import ee.socketio.socket.cdi.OnConnect;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnotatedClassesTest {
  static class Bare {
    @OnConnect
    void connected() {}

    @OnEvent("a")
    void event() {}
  }

  static class Base {
    @OnEvent("base")
    void inherited() {}
  }

  @SocketNamespace
  static class Bean extends Base {}

  abstract static class Template {
    @OnEvent("template")
    void inherited() {}
  }

  @Vetoed
  @SocketNamespace
  static class VetoedBean {}

  @PushTo(event = "pushed")
  record Push() {}

  @Test
  void aClassWithoutANamespaceIsReportedWithItsFirstHandler() {
    assertThat(
            AnnotatedClasses.mistakes(
                List.of(Bare.class, Base.class, Bean.class, Template.class, Push.class),
                Set.of(Bean.class)))
        .containsExactly(
            Bare.class.getName()
                + " has no @SocketNamespace, so its handler connected() is never called");
  }

  @Test
  void aClassThatCdiDoesNotFindIsReportedUnlessItIsVetoed() {
    List<Class<?>> classes =
        List.of(Bare.class, Bean.class, Push.class, VetoedBean.class, Template.class);

    assertThat(AnnotatedClasses.warnings(classes, Set.of(Bean.class)))
        .singleElement()
        .asString()
        .startsWith(Push.class.getName() + " has @PushTo, but CDI does not find it");
    assertThat(AnnotatedClasses.warnings(classes, Set.of(Push.class)))
        .singleElement()
        .asString()
        .startsWith(Bean.class.getName() + " has @SocketNamespace, but CDI does not find it");
  }
}
