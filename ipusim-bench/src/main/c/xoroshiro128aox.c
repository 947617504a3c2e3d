/*
 * The kernels of RandomComparison in C. Takes the number of repetitions; prints for each kernel its
 * name, the least nanoseconds of processor time for a word, and the exclusive or of all words of
 * the last repetition.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define WORDS (1 << 23)
#define BUFFER 4096
#define STREAMS 8832
#define STEPS 1024

static uint64_t s0, s1;
static uint64_t buffer[BUFFER];
static uint64_t streams0[STREAMS], streams1[STREAMS], words[STREAMS];

static inline uint64_t rotl(uint64_t x, int k) { return x << k | x >> (64 - k); }

static inline uint64_t step(uint64_t *a, uint64_t *b) {
  uint64_t x = *a, y = *b;
  uint64_t sum = x ^ y, carry = x & y;
  *a = rotl(x, 55) ^ sum ^ sum << 14;
  *b = rotl(sum, 36);
  return sum ^ (rotl(carry, 1) | rotl(carry, 2));
}

__attribute__((noinline)) static uint64_t next(void) {
  uint64_t a = s0, b = s1, sum = 0;
  for (int i = 0; i < WORDS; i++) {
    sum ^= step(&a, &b);
  }
  s0 = a;
  s1 = b;
  return sum;
}

__attribute__((noinline)) static void fill_buffer(uint64_t *restrict to) {
  uint64_t a = s0, b = s1;
  for (int i = 0; i < BUFFER; i++) {
    to[i] = step(&a, &b);
  }
  s0 = a;
  s1 = b;
}

static uint64_t fill(void) {
  uint64_t sum = 0;
  for (int i = 0; i < WORDS / BUFFER; i++) {
    fill_buffer(buffer);
    sum ^= buffer[i % BUFFER];
  }
  return sum;
}

__attribute__((noinline)) static void step_streams(
    uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict to) {
  for (int i = 0; i < STREAMS; i++) {
    to[i] = step(&a[i], &b[i]);
  }
}

static uint64_t streams(void) {
  uint64_t sum = 0;
  for (int i = 0; i < STEPS; i++) {
    step_streams(streams0, streams1, words);
    sum ^= words[i];
  }
  return sum;
}

static uint64_t splitmix(uint64_t index) {
  uint64_t z = 1 + (index + 1) * 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

static void start(void) {
  s0 = 1;
  s1 = ~(uint64_t)0;
  for (int i = 0; i < STREAMS; i++) {
    streams0[i] = splitmix(2 * (uint64_t)i);
    streams1[i] = splitmix(2 * (uint64_t)i + 1);
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static void measure(const char *name, uint64_t (*kernel)(void), double count, int repetitions) {
  double best = 1e300;
  uint64_t sum = 0;
  start();
  for (int r = 0; r < repetitions; r++) {
    double from = now();
    sum = kernel();
    double took = now() - from;
    best = took < best ? took : best;
  }
  printf("%s %.4f %016llx\n", name, best / count, (unsigned long long)sum);
}

int main(int argc, char **argv) {
  int repetitions = argc > 1 ? atoi(argv[1]) : 10;
  measure("next", next, WORDS, repetitions);
  measure("fill", fill, WORDS, repetitions);
  measure("streams", streams, (double)STREAMS * STEPS, repetitions);
  return 0;
}
