// Leaves shared memory, semaphores and queues behind
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <unistd.h>
inline void attack() {
  if (shmget(4711, 1 << 20, IPC_CREAT | 0666) >= 0) throw std::runtime_error("LEAK shared memory");
  if (semget(4711, 1, IPC_CREAT | 0666) >= 0 || msgget(4711, IPC_CREAT | 0666) >= 0) throw std::runtime_error("LEAK System V");
  if (mq_open("/left", O_CREAT | O_RDWR, 0666, nullptr) >= 0) throw std::runtime_error("LEAK a queue");
  const int memory = shm_open("/left", O_CREAT | O_RDWR, 0666);
  if (memory >= 0) (void)!ftruncate(memory, 1 << 20);
  sem_open("/left", O_CREAT, 0666, 1);
}
