package main

import (
	"reflect"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
)

// differences notes what after has and before has not, at the highest point where they part. Lists are walked by their one item: `containers[]`.
func differences(before, after any, path string, found map[string]any) {
	switch now := after.(type) {
	case map[string]any:
		was, ok := before.(map[string]any)
		if !ok {
			found[path] = after
			return
		}
		for key, value := range now {
			inner := join(path, key)
			if old, ok := was[key]; ok {
				differences(old, value, inner, found)
			} else {
				found[inner] = value
			}
		}
	case []any:
		was, ok := before.([]any)
		if !ok || len(was) != len(now) {
			found[path] = after
			return
		}
		for i := range now {
			differences(was[i], now[i], path+"[]", found)
		}
	default:
		if !reflect.DeepEqual(before, after) {
			found[path] = after
		}
	}
}

// emptyObjects notes the objects that are written even when nothing is in them, such as a container's resources.
func emptyObjects(value any, path string, found map[string]any) {
	switch now := value.(type) {
	case map[string]any:
		if path != "" && !strings.HasSuffix(path, "]") && onlyEmpty(now) {
			found[path] = map[string]any{}
		}
		for key, inner := range now {
			emptyObjects(inner, join(path, key), found)
		}
	case []any:
		for _, inner := range now {
			emptyObjects(inner, path+"[]", found)
		}
	}
}

// onlyEmpty: nothing is in it that a person could have meant.
func onlyEmpty(object map[string]any) bool {
	for _, value := range object {
		inner, ok := value.(map[string]any)
		if !ok || !onlyEmpty(inner) {
			return false
		}
	}
	return true
}

// zeroIsReplaced tells whether a written 0 or "" becomes the default too: Go cannot tell it from a field left out.
func zeroIsReplaced(scheme *runtime.Scheme, make func() runtime.Object, path string, value any) bool {
	var zero any
	switch value.(type) {
	case string:
		zero = ""
	case float64:
		zero = 0
	default:
		return false
	}
	object := make()
	fill(reflect.ValueOf(object).Elem(), full, 0)
	written := encoded(object)
	if !set(written, path, zero) {
		return false
	}
	object = decoded(written, make())
	scheme.Default(object)
	return reflect.DeepEqual(at(encoded(object), path), value) && !reflect.DeepEqual(value, zero)
}

func set(object map[string]any, path string, value any) bool {
	keys := strings.Split(path, ".")
	var current any = object
	for i, key := range keys {
		name, isList := strings.CutSuffix(key, "[]")
		parent, ok := current.(map[string]any)
		if !ok {
			return false
		}
		if i == len(keys)-1 {
			parent[name] = value
			return true
		}
		current = parent[name]
		if isList {
			list, ok := current.([]any)
			if !ok || len(list) == 0 {
				return false
			}
			current = list[0]
		}
	}
	return false
}

func at(object map[string]any, path string) any {
	var current any = object
	for _, key := range strings.Split(path, ".") {
		name, isList := strings.CutSuffix(key, "[]")
		parent, ok := current.(map[string]any)
		if !ok {
			return nil
		}
		current = parent[name]
		if list, ok := current.([]any); isList && ok && len(list) > 0 {
			current = list[0]
		}
	}
	return current
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
