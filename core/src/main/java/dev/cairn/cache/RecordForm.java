package dev.cairn.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** A record: its components in order. */
final class RecordForm implements ValueForm {

  private final RecordComponent[] components;
  private final Constructor<?> constructor;
  private final List<ValueForm> forms = new ArrayList<>();

  RecordForm(Class<?> type) {
    this.components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      this.constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void complete(ValueForms all) {
    for (RecordComponent component : components) {
      forms.add(all.of(component.getGenericType()));
    }
  }

  @Override
  public void write(DataOutput out, Object value) throws IOException {
    try {
      for (int i = 0; i < components.length; i++) {
        forms.get(i).write(out, components[i].getAccessor().invoke(value));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object read(DataInput in) throws IOException {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = forms.get(i).read(in);
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
