package dev.cairn.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One of several classes: which, then the value. */
final class SealedForm implements ValueForm {

  private final List<Class<?>> alternatives;
  private final List<ValueForm> forms = new ArrayList<>();

  SealedForm(List<Class<?>> alternatives) {
    this.alternatives = alternatives;
  }

  void complete(ValueForms all) {
    alternatives.forEach(alternative -> forms.add(all.of(alternative)));
  }

  @Override
  public void write(DataOutput out, Object value) throws IOException {
    int index = alternatives.indexOf(value.getClass());
    out.writeShort(index);
    forms.get(index).write(out, value);
  }

  @Override
  public Object read(DataInput in) throws IOException {
    return forms.get(in.readShort()).read(in);
  }
}
