#include "core/client/rowstore.h" // for its meta object
