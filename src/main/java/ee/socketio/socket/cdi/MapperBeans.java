package ee.socketio.socket.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

/** Finds the exception mappers of the application. */
final class MapperBeans {
  private static final Type MAPPERS = new TypeLiteral<EventExceptionMapper<?>>() {}.getType();

  private MapperBeans() {}

  /**
   * @throws IllegalStateException when two beans map the same type of exception
   */
  static ExceptionMappers of(BeanManager manager) {
    ExceptionMappers mappers = new ExceptionMappers();
    Map<Class<?>, Bean<?>> known = new HashMap<>();
    for (Bean<?> bean : manager.getBeans(MAPPERS, Any.Literal.INSTANCE)) {
      for (Type type : bean.getTypes()) {
        if (type instanceof ParameterizedType mapper
            && mapper.getRawType() == EventExceptionMapper.class
            && mapper.getActualTypeArguments()[0] instanceof Class<?> thrown) {
          Bean<?> other = known.putIfAbsent(thrown, bean);
          if (other != null) {
            throw new IllegalStateException(
                bean + " and " + other + " map " + thrown.getName() + ", expected one mapper");
          }
          add(mappers, thrown.asSubclass(Throwable.class), reference(manager, bean, type));
        }
      }
    }
    return mappers;
  }

  private static EventExceptionMapper<?> reference(BeanManager manager, Bean<?> bean, Type type) {
    return (EventExceptionMapper<?>)
        manager.getReference(bean, type, manager.createCreationalContext(bean));
  }

  /** The type of the bean guarantees that the mapper accepts these exceptions. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void add(
      ExceptionMappers mappers, Class<E> thrown, EventExceptionMapper<?> mapper) {
    mappers.add(thrown, (EventExceptionMapper<E>) mapper);
  }
}
