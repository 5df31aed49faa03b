package ee.socketio.emit.cdi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code {property}} parts. */
final class Template {
  private static final Pattern PROPERTY = Pattern.compile("\\{([^{}]*)\\}");

  private final List<String> texts = new ArrayList<>();
  private final List<Method> properties = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when the type has no such property
   */
  Template(String text, Class<?> type) {
    Matcher matcher = PROPERTY.matcher(text);
    int end = 0;
    while (matcher.find()) {
      texts.add(text.substring(end, matcher.start()));
      properties.add(property(type, matcher.group(1)));
      end = matcher.end();
    }
    texts.add(text.substring(end));
  }

  private static Method property(Class<?> type, String name) {
    try {
      Method method = type.getDeclaredMethod(name);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          type.getName() + " has no property for '{" + name + "}' of its @PushTo", e);
    }
  }

  /**
   * @throws IllegalArgumentException when a property is null or cannot be read
   */
  String fill(Object event) {
    StringBuilder filled = new StringBuilder(texts.get(0));
    for (int i = 0; i < properties.size(); i++) {
      filled.append(read(properties.get(i), event)).append(texts.get(i + 1));
    }
    return filled.toString();
  }

  private static Object read(Method property, Object event) {
    try {
      Object value = property.invoke(event);
      if (value == null) {
        throw new IllegalArgumentException("'" + property.getName() + "' is null");
      }
      return value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("'" + property.getName() + "' cannot be read", e);
    }
  }
}
