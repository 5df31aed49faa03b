package ee.socketio.socket;

import java.util.AbstractMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map that reports its changes. A change through {@link #entrySet}, and a change within a value,
 * is not reported. Safe for use by many threads.
 */
final class ObservedMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {
  private final ConcurrentMap<K, V> values = new ConcurrentHashMap<>(4);
  private final Runnable changed;

  /**
   * @param changed called after each change, on the thread of the change
   */
  ObservedMap(Runnable changed) {
    this.changed = changed;
  }

  @Override
  public @Nullable V get(Object key) {
    return values.get(key);
  }

  @Override
  public V getOrDefault(Object key, V otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  @Override
  public boolean containsKey(Object key) {
    return values.containsKey(key);
  }

  @Override
  public @Nullable V put(K key, V value) {
    @Nullable V result = values.put(key, value);
    changed.run();
    return result;
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    @Nullable V result = values.putIfAbsent(key, value);
    changed.run();
    return result;
  }

  @Override
  public @Nullable V remove(Object key) {
    @Nullable V result = values.remove(key);
    changed.run();
    return result;
  }

  @Override
  public boolean remove(Object key, Object value) {
    boolean result = values.remove(key, value);
    changed.run();
    return result;
  }

  @Override
  public boolean replace(K key, V before, V value) {
    boolean result = values.replace(key, before, value);
    changed.run();
    return result;
  }

  @Override
  public @Nullable V replace(K key, V value) {
    @Nullable V result = values.replace(key, value);
    changed.run();
    return result;
  }

  @Override
  public @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
    @Nullable V result = values.compute(key, function);
    changed.run();
    return result;
  }

  @Override
  public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
    @Nullable V result = values.computeIfAbsent(key, function);
    changed.run();
    return result;
  }

  @Override
  public @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
    @Nullable V result = values.computeIfPresent(key, function);
    changed.run();
    return result;
  }

  @Override
  public @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
    @Nullable V result = values.merge(key, value, function);
    changed.run();
    return result;
  }

  @Override
  public void clear() {
    values.clear();
    changed.run();
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return values.entrySet();
  }
}
