package dev.cairn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cache.RecordCodec;
import dev.cairn.schema.Schema;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SchemaCodecTest {

  private final RecordCodec<Schema> codec = new RecordCodec<>(Schema.class);

  @Property(tries = 200)
  void keepsEverySchema(@ForAll long seed) {
    Schema schema = RandomSchema.of(seed);
    assertThat(codec.decode(codec.encode(schema))).contains(schema);
  }
}
