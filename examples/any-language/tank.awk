# A tank of water loses heat to a room of 20 degrees and is to be kept at 60. Its heater acts with a lag and gives 0 to 4 kW; after
# half of the hour someone draws hot water. Reported: the mean distance from 60 degrees so far, after each simulated minute.
BEGIN {
  if (kp + ki + kd > 120) { print "hyperdial: {\"infeasible\": \"the gains are more than the heater can follow\"}"; exit }
  water = 20; heat = 0; sum = 0; before = 40
  for (second = 1; second <= 3600; second++) {
    off = 60 - water
    sum += off
    if (sum > 4000) sum = 4000
    wanted = kp * off + ki * sum + kd * (off - before)
    before = off
    wanted = wanted < 0 ? 0 : wanted > 4 ? 4 : wanted
    heat += (wanted - heat) / 15
    drawn = second > 1800 && second <= 1860 ? 0.15 : 0
    water += heat / 42 - (water - 20) * (0.0004 + drawn / 10)
    total += off < 0 ? -off : off
    if (second % 60 == 0) {
      printf "hyperdial: {\"step\": %d, \"error\": %.6f}\n", second / 60, total / second
      fflush()
    }
  }
}
