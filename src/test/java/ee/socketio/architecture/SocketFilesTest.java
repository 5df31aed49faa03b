package ee.socketio.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The files of the package {@code socket} among each other. */
@AnalyzeClasses(packages = "ee.socketio.socket", importOptions = DoNotIncludeTests.class)
class SocketFilesTest {
  private static final String PACKAGE = "ee.socketio.socket";

  /** The server, and the event that hands it to the application. */
  private static final DescribedPredicate<JavaClass> PUBLIC_FACE =
      JavaClass.Predicates.belongToAnyOf(SocketServer.class, ServerStarting.class)
          .as("the public face");

  @ArchTest
  static final ArchRule onlyThePublicFaceKnowsTheServer =
      noClasses()
          .that()
          .resideInAPackage(PACKAGE)
          .and(DescribedPredicate.not(PUBLIC_FACE))
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(SocketServer.class);

  @ArchTest
  static final ArchRule noFilesDependOnEachOtherInACycle =
      slices().assignedFrom(new FileOfSocket()).should().beFreeOfCycles();

  /** The picture shows each file and each arrow, and nothing else. */
  @ArchTest
  static void theFilesAgreeWithTheDiagram(JavaClasses classes) throws IOException {
    SocketDiagram diagram = SocketDiagram.read(Path.of("docs/architecture/socket.puml"));
    Set<String> files = new TreeSet<>();
    Set<String> arrows = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!isIn(type)) {
        continue;
      }
      files.add(file(type));
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (isIn(target)) {
          String from = diagram.parts().get(file(type));
          String to = diagram.parts().get(file(target));
          if (from != null && !from.equals(to)) {
            arrows.add(from + " --> " + to);
          }
        }
      }
    }

    assertThat(diagram.parts().keySet()).containsExactlyInAnyOrderElementsOf(files);
    assertThat(diagram.arrows()).containsExactlyInAnyOrderElementsOf(arrows);
  }

  private static boolean isIn(JavaClass type) {
    return type.getPackageName().equals(PACKAGE) && !type.getSimpleName().equals("package-info");
  }

  private static String file(JavaClass type) {
    String name = type.getName().substring(PACKAGE.length() + 1);
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  /** One slice for each file: a top-level class with its nested classes. */
  private static final class FileOfSocket implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return isIn(type) ? SliceIdentifier.of(file(type)) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "files of " + PACKAGE;
    }
  }
}
