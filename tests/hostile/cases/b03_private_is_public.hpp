// Opens the core's classes
#define private public
#define protected public
