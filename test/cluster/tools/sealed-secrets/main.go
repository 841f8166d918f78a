// The controller of Sealed Secrets, for the cluster of KUBECONFIG. Its own main takes nothing but the cluster that it is in,
// by files below /var/run/secrets; all that it then does is done here, by the same functions.
package main

import (
	"context"
	"crypto/rand"
	"io"
	"log"
	"os"
	"reflect"
	"time"
	"unsafe"

	"github.com/bitnami/sealed-secrets/pkg/client/clientset/versioned"
	"github.com/bitnami/sealed-secrets/pkg/controller"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

//go:linkname initKeyRegistry github.com/bitnami/sealed-secrets/pkg/controller.initKeyRegistry
func initKeyRegistry(ctx context.Context, client kubernetes.Interface, r io.Reader, namespace, prefix, label string, keysize int, keyOrderPriority string) (*controller.KeyRegistry, error)

//go:linkname initKeyRenewal github.com/bitnami/sealed-secrets/pkg/controller.initKeyRenewal
func initKeyRenewal(ctx context.Context, registry *controller.KeyRegistry, period, validFor time.Duration, cutoffTime time.Time, cn string, annotations string, labels string) (func(), error)

//go:linkname prepareController github.com/bitnami/sealed-secrets/pkg/controller.prepareController
func prepareController(client kubernetes.Interface, namespace string, keyNamespace string, tweakopts func(*metav1.ListOptions), f *controller.Flags, ssclient versioned.Interface, registry *controller.KeyRegistry) (*controller.Controller, error)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	// The defaults of its flags.
	flags := &controller.Flags{
		KeyPrefix: "sealed-secrets-key", KeySize: 4096, ValidFor: 24 * time.Hour, KeyOrderPriority: "CertNotBefore",
		AcceptV1Data: true, NamespaceAll: true, UpdateStatus: true, MaxRetries: 5,
	}
	config := must(clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG")))
	client := must(kubernetes.NewForConfig(config))
	own := os.Getenv("POD_NAMESPACE")
	ctx := context.Background()
	registry := must(initKeyRegistry(ctx, client, rand.Reader, own, flags.KeyPrefix, controller.SealedSecretsKeyLabel, flags.KeySize, flags.KeyOrderPriority))
	must(initKeyRenewal(ctx, registry, 0, flags.ValidFor, time.Time{}, "", "", ""))
	opener := must(prepareController(client, metav1.NamespaceAll, own, nil, flags, must(versioned.NewForConfig(config)), registry))
	status := reflect.ValueOf(opener).Elem().FieldByName("updateStatus")
	*(*bool)(unsafe.Pointer(status.UnsafeAddr())) = flags.UpdateStatus
	opener.Run(make(chan struct{}))
}
