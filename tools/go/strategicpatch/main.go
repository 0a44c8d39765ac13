package main

import (
	_ "k8s.io/apimachinery/pkg/util/strategicpatch"
)

func main() {}
