package com.example.vocabulary.values;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Read by its getters; its fields are called otherwise, as other languages call them. */
@Entity
public class Gauge {
  private long number;
  private int _speed = 30;
  private boolean isFast = true;
  private String shownName = "gauge";

  @Id
  public long getId() {
    return number;
  }

  public void setId(long id) {
    number = id;
  }

  public int getSpeed() {
    return _speed;
  }

  public void setSpeed(int speed) {
    _speed = speed;
  }

  public boolean isFast() {
    return isFast;
  }

  public void setFast(boolean fast) {
    isFast = fast;
  }

  @Column(nullable = false)
  public String getTitle() {
    return shownName;
  }

  public void setTitle(String title) {
    shownName = title;
  }
}
