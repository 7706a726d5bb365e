package dev.cairn.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;

/** The number of elements, then each. */
record CollectionForm(ValueForm element, Supplier<Collection<Object>> empty) implements ValueForm {

  @Override
  public void write(DataOutput out, Object value) throws IOException {
    Collection<?> elements = (Collection<?>) value;
    out.writeInt(elements.size());
    for (Object one : elements) {
      element.write(out, one);
    }
  }

  @Override
  public Object read(DataInput in) throws IOException {
    Collection<Object> elements = empty.get();
    for (int left = in.readInt(); left > 0; left--) {
      elements.add(element.read(in));
    }
    return elements;
  }
}
