package dev.cairn.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Whether there is one, then the value. */
record OptionalForm(ValueForm value) implements ValueForm {

  @Override
  public void write(DataOutput out, Object optional) throws IOException {
    Optional<?> present = (Optional<?>) optional;
    out.writeBoolean(present.isPresent());
    if (present.isPresent()) {
      value.write(out, present.get());
    }
  }

  @Override
  public Object read(DataInput in) throws IOException {
    return in.readBoolean() ? Optional.of(value.read(in)) : Optional.empty();
  }
}
