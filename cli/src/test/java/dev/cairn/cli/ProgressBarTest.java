package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0     | 100     | 0     | 0    | [....................]   0 % | ~~",
        "45    | 100     | 45    | 9    | [#########...........]  45 % | , 5 a second, 11 s left",
        "45    | 100     | 20    | 20   | [#########...........]  45 % | , 1 a second, 55 s left",
        "100   | 100     | 100   | 1    | [####################] 100 % | , 100 a second",
        "1000  | 2000000 | 1000  | 1    | [....................]   0 % | , 1,000 a second, 33 min 19 s"
            + " left",
        "1     | 10000   | 1     | 1    | [....................]   0 % | , 1 a second, 2 h 46 min left",
        "0     | 0       | 0     | 5    | [####################] 100 % | ~~"
      })
  void tellsHowFarItIsAndHowLongItTakesStill(
      long done, long total, long here, long seconds, String bar, String rate) {
    ProgressBar progress = new ProgressBar(done, total, here, Duration.ofSeconds(seconds));
    assertThat(progress.bar()).isEqualTo(bar);
    assertThat(progress.rate()).isEqualTo(rate);
  }
}
