package ee.socketio.socket.json;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object as Jakarta JSON Binding reads them: the components of a record, fields,
 * setters, and the parameters of a creator. Names are compared by their letters and digits alone,
 * so every standard naming strategy is met.
 */
final class Members {
  private final Map<String, Typed> byName = new LinkedHashMap<>();

  private Members() {}

  static Members of(Typed owner) {
    Members members = new Members();
    Class<?> type = owner.raw();
    if (type.isRecord()) {
      members.components(type, owner.arguments());
    } else if (ofTheApplication(type)) {
      members.inherited(owner);
    }
    return members;
  }

  private static boolean ofTheApplication(Class<?> type) {
    return !type.isPrimitive()
        && !type.isArray()
        && !type.isInterface()
        && !type.isEnum()
        && !type.getName().startsWith("java.")
        && !type.getName().startsWith("jakarta.");
  }

  /** The type of a member; null if there is no member of that name. */
  @Nullable Typed named(String name) {
    return byName.get(plain(name));
  }

  private static String plain(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    name.chars().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString().toLowerCase(Locale.ROOT);
  }

  private void components(Class<?> type, Map<TypeVariable<?>, Typed> variables) {
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent each : components) {
      List<AnnotatedElement> places = new ArrayList<>(List.of(each.getAccessor(), type));
      field(type, each.getName(), places);
      add(each.getName(), each.getGenericType(), variables, places);
    }
    creators(type, variables);
  }

  private void inherited(Typed owner) {
    Class<?> type = owner.raw();
    Map<TypeVariable<?>, Typed> variables = owner.arguments();
    Type parent = type.getGenericSuperclass();
    if (parent != null && ofTheApplication(type.getSuperclass())) {
      inherited(new Typed(parent, variables, List.of()));
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
        List<AnnotatedElement> places = new ArrayList<>(List.of(field, type));
        accessors(type, field.getName(), places);
        add(field.getName(), field.getGenericType(), variables, places);
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
        List<AnnotatedElement> places = new ArrayList<>(List.of(method, type));
        String name = method.getName().substring(3);
        field(type, name.isEmpty() ? name : decapitalized(name), places);
        add(name, method.getGenericParameterTypes()[0], variables, places);
      }
    }
    creators(type, variables);
  }

  private void creators(Class<?> type, Map<TypeVariable<?>, Typed> variables) {
    List<Executable> creators = new ArrayList<>(List.of(type.getDeclaredConstructors()));
    creators.addAll(List.of(type.getDeclaredMethods()));
    for (Executable each : creators) {
      boolean canonical = type.isRecord() && each instanceof Constructor<?>;
      if (canonical || each.isAnnotationPresent(JsonbCreator.class)) {
        for (Parameter parameter : each.getParameters()) {
          List<AnnotatedElement> places = List.of(parameter, type);
          add(parameter.getName(), parameter.getParameterizedType(), variables, places);
        }
      }
    }
  }

  private static void field(Class<?> type, String name, List<AnnotatedElement> places) {
    for (Field field : type.getDeclaredFields()) {
      if (field.getName().equals(name)) {
        places.add(field);
      }
    }
  }

  private static void accessors(Class<?> type, String field, List<AnnotatedElement> places) {
    for (Method method : type.getDeclaredMethods()) {
      String name = method.getName();
      if (name.equalsIgnoreCase("get" + field)
          || name.equalsIgnoreCase("is" + field)
          || name.equalsIgnoreCase("set" + field)) {
        places.add(method);
      }
    }
  }

  private static String decapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private void add(
      String name,
      Type type,
      Map<TypeVariable<?>, Typed> variables,
      List<AnnotatedElement> places) {
    String shown = name;
    for (AnnotatedElement place : places) {
      if (place.isAnnotationPresent(JsonbTransient.class)) {
        return;
      }
      JsonbProperty property = place.getAnnotation(JsonbProperty.class);
      if (property != null && !property.value().isEmpty()) {
        shown = property.value();
      }
    }
    byName.put(plain(shown), new Typed(type, variables, places));
  }

  /** By the letters and digits of their names. */
  Map<String, Typed> all() {
    return byName;
  }

  /** One member of an object in JSON. */
  static String key(String name) {
    return plain(name);
  }
}
